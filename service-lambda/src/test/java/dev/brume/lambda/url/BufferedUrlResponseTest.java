package dev.brume.lambda.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BufferedUrlResponseTest {
    private static int status(String payload) {
        return BufferedUrlResponse.of(payload.getBytes(StandardCharsets.UTF_8)).status();
    }

    @Test
    void whatIsNoJsonToItsEndIsNoAnswer() {
        assertThat(status("{\"statusCode\":201}")).isEqualTo(201);
        assertThat(status("{\"statusCode\":201}\0\0\0\0\0\0\0\0a"))
                .as("a stream's prelude, where nothing streams")
                .isEqualTo(502);
    }
}
