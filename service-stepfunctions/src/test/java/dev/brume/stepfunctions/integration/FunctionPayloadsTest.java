package dev.brume.stepfunctions.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lambda:invoke makes of payloads. */
class FunctionPayloadsTest {
    private static final Resource.Integration INVOKE = new Resource.Integration(
            "arn:aws:states:::lambda:invoke", "lambda", "invoke", Resource.Pattern.REQUEST_RESPONSE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"0.0\" | \"0.0\"",
                "\"\\\"a\\\"\" | \"\\\"a\\\"\"",
                "{\"a\":1} | \"{\\\"a\\\":1}\"",
                "null | null"
            })
    void aTextIsThePayloadAsItStands(String given, String sent) throws JsonProcessingException {
        JsonNode parameters = Json.NODES.objectNode().set("Payload", Json.read(given));
        assertThat(OptimizedParameters.of(INVOKE, parameters, null)
                        .get("Payload")
                        .toString())
                .isEqualTo(sent);
    }

    @Test
    void whatAFailedFunctionSaysIsWrittenAnew() {
        ObjectNode answer = Json.NODES.objectNode();
        answer.put("FunctionError", "Unhandled").put("Payload", "{\"errorMessage\": \"m\", \"errorType\": \"E\"}");
        Failures.TaskFailedException failed =
                catchThrowableOfType(Failures.TaskFailedException.class, () -> Failures.ofFunction(INVOKE, answer));
        assertThat(failed.error()).isEqualTo("E");
        assertThat(failed.reason()).isEqualTo("{\"errorMessage\":\"m\",\"errorType\":\"E\"}");
    }
}
