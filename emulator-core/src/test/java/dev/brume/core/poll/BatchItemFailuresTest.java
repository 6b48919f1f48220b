package dev.brume.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchItemFailuresTest {
    private static BatchItemFailures of(String response) {
        return BatchItemFailures.of(response.getBytes(StandardCharsets.UTF_8), Set.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "\"\"",
                "[]",
                "{\"batchItemFailures\":[]}",
                "{\"batchItemFailures\":null}",
                "{\"other\":1}"
            })
    void aResponseWithoutFailuresIsSuccess(String response) {
        assertThat(of(response)).isEqualTo(BatchItemFailures.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"batchItemFailures\":[]} and more",
                "\"text\"",
                "5",
                "[1]",
                "{\"batchItemFailures\":\"a\"}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"foo\":\"a\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"c\"}]}"
            })
    void whatCannotBeUnderstoodFailsTheWholeBatch(String response) {
        assertThat(of(response)).isEqualTo(BatchItemFailures.ALL);
    }

    @Test
    void whatIsNamedFails() {
        assertThat(of("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}").identifiers())
                .containsExactly("b");
    }
}
