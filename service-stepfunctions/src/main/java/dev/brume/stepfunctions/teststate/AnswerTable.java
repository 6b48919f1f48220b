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

/** What AWS's models say of answers; {@code tools/required_answers.py} writes the tables, which are read when first asked for. */
public final class AnswerTable {
    private final Map<String, List<String>> paths;

    private AnswerTable(String name) {
        this.paths = read("/brume/states/" + name + ".txt");
    }

    private static final class Required {
        static final AnswerTable TABLE = new AnswerTable("required-answers");
    }

    private static final class Limits {
        static final AnswerTable TABLE = new AnswerTable("answer-limits");
    }

    /**
     * Paths of members in PascalCase, {@code Successful.MessageId}: elements of lists stand where the list does, values of maps behind
     * {@code *}.
     *
     * @param sdkPackage the last word but one of the SDK's model package, {@code sqs}
     */
    public static List<String> required(String sdkPackage, String operation) {
        return Required.TABLE.of(sdkPackage, operation);
    }

    /** What members may hold: such paths with {@code :text:1}, {@code :count:1} or {@code :value:128:32768} behind them. */
    public static List<String> limits(String sdkPackage, String operation) {
        return Limits.TABLE.of(sdkPackage, operation);
    }

    private List<String> of(String sdkPackage, String operation) {
        return paths.getOrDefault(sdkPackage + " " + operation, List.of());
    }

    private static Map<String, List<String>> read(String table) {
        try (InputStream file = Objects.requireNonNull(AnswerTable.class.getResourceAsStream(table));
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
