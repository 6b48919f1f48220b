package dev.brume.conformance.smithy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * Test cases that we do not pass, with reasons: {@code smithy-skips.txt}. A case on the list that passes after all fails, so that
 * the list stays true.
 */
final class Skips {
    private static final Map<String, String> REASONS = read();

    private Skips() {}

    private static Map<String, String> read() {
        Map<String, String> reasons = new LinkedHashMap<>();
        try (InputStream stream = Skips.class.getResourceAsStream("/smithy-skips.txt")) {
            String reason = "";
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("# ")) {
                    reason = line.substring(2);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    reasons.put(line.strip(), reason);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    /** The entries of the list: "request AwsJson10EndpointTrait". */
    static Set<String> entries() {
        return REASONS.keySet();
    }

    /** Runs a test, or, where its id is on the list, holds that it fails and reports it as skipped. */
    static void run(String kind, String id, Executable test) throws Throwable {
        String reason = REASONS.get(kind + " " + id);
        if (reason == null) {
            try {
                test.execute();
            } catch (Exception | AssertionError failure) {
                // Reports name dynamic tests by number.
                throw new AssertionError(id + ": " + failure.getMessage(), failure);
            }
            return;
        }
        try {
            test.execute();
        } catch (Exception | AssertionError expected) {
            throw new TestAbortedException(reason);
        }
        throw new AssertionError(id + " is on the list of skips, but passes");
    }
}
