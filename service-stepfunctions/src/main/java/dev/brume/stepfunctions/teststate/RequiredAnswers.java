package dev.brume.stepfunctions.teststate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What AWS's models require of answers; {@code tools/required_answers.py} writes the table, which is read when first asked for. */
public final class RequiredAnswers {
    private static final String TABLE = "/brume/states/required-answers.txt";

    private RequiredAnswers() {}

    private static final class Table {
        static final Map<String, List<String>> PATHS = read();

        private static Map<String, List<String>> read() {
            try (InputStream file = Objects.requireNonNull(RequiredAnswers.class.getResourceAsStream(TABLE));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
                Map<String, List<String>> paths = new HashMap<>();
                lines.lines().forEach(line -> {
                    List<String> words = List.of(line.split(" ", -1));
                    paths.put(words.get(0) + " " + words.get(1), words.subList(2, words.size()));
                });
                return paths;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /**
     * Paths of members in PascalCase, {@code Successful.MessageId}: elements of lists stand where the list does, values of maps behind
     * {@code *}.
     *
     * @param sdkPackage the last word but one of the SDK's model package, {@code sqs}
     */
    public static List<String> of(String sdkPackage, String operation) {
        return Table.PATHS.getOrDefault(sdkPackage + " " + operation, List.of());
    }
}
