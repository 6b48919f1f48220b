package dev.brume.conformance.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** The outcomes of a client's scenarios, told in TAP (Test Anything Protocol), as tests. */
final class Scenarios {
    private static final Pattern POINT = Pattern.compile("(not )?ok (?:\\d+ )?- (.*?)(?: # SKIP (.*))?");

    private Scenarios() {}

    /**
     * Runs a client and tells its outcomes. A client that cannot run is one test that is skipped: Surefire counts that, but not a
     * factory that is.
     */
    static Stream<DynamicTest> of(Supplier<Outcome> client) {
        try {
            return of(client.get());
        } catch (TestAbortedException skipped) {
            return Stream.of(DynamicTest.dynamicTest("scenarios", () -> {
                throw skipped;
            }));
        }
    }

    /** One test for each scenario, and one for the process as a whole: a program that died half-way has failed. */
    private static Stream<DynamicTest> of(Outcome outcome) {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> lines = outcome.output().lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            Matcher point = POINT.matcher(lines.get(at));
            if (point.matches()) {
                String details = details(lines.subList(at + 1, lines.size()));
                boolean failed = point.group(1) != null;
                String skipped = point.group(3);
                tests.add(DynamicTest.dynamicTest(point.group(2), () -> {
                    if (skipped != null) {
                        throw Skipped.because(skipped);
                    }
                    if (failed) {
                        throw new AssertionError(point.group(2) + "\n" + details);
                    }
                }));
            }
        }
        tests.add(DynamicTest.dynamicTest("the program ran to its end", outcome::successfulOutput));
        return tests.stream();
    }

    private static String details(List<String> following) {
        return following.stream()
                .takeWhile(line -> line.startsWith(" ") || line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
