package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.stepfunctions.language.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Definition and input in, history out: a file for each case in histories. Where the order of events was recorded at AWS, it is AWS's:
 * Map, its failures and retries, aborts beside them, timeouts, catchers.
 */
class GoldenHistoriesTest {
    @TestFactory
    Stream<DynamicTest> historiesAreAsWrittenDown() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/histories"))) {
            files = all.sorted().toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }

    private static void play(Path file) throws IOException {
        JsonNode test = new ObjectMapper().readTree(file.toFile());
        try (Stage stage = new Stage()) {
            for (JsonNode answer : test.path("answers")) {
                stage.answers.add(
                        answer.has("error")
                                ? new TaskOutcome.Failed(
                                        answer.get("error").textValue(),
                                        answer.get("cause").textValue())
                                : answer.has("submitted")
                                        ? new TaskOutcome.Submitted(Payload.of(answer.get("submitted")), null, () -> {})
                                        : new TaskOutcome.Succeeded(Payload.of(answer.get("output"))));
            }
            test.path("objects")
                    .properties()
                    .forEach(object ->
                            stage.storage.put(object.getKey(), object.getValue().textValue()));
            Execution execution = stage.start(
                    test.get("definition").toString(), test.path("input").toString());
            stage.time.advance(Duration.ofSeconds(test.path("advance").asLong()));
            List<String> expected =
                    test.path("history").valueStream().map(JsonNode::textValue).toList();
            assertThat(Stage.lines(execution)).containsExactlyElementsOf(expected);
        }
    }
}
