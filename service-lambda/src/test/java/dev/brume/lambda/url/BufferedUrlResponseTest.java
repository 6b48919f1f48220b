package dev.brume.lambda.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BufferedUrlResponseTest {
    private static int status(String payload) {
        return BufferedUrlResponse.of(payload.getBytes(StandardCharsets.UTF_8)).status();
    }

    private static String body(String payload) {
        byte[] response = payload.getBytes(StandardCharsets.UTF_8);
        HttpResponse.Whole body =
                (HttpResponse.Whole) BufferedUrlResponse.of(response).body();
        return new String(body.bytes(), body.offset(), body.length(), StandardCharsets.UTF_8);
    }

    @Test
    void jsonThatIsTheBodyLosesItsBlanksButNotThoseOfItsTexts() {
        assertThat(body("[\"hello\", 3.10, true]")).isEqualTo("[\"hello\",3.10,true]");
        assertThat(body("{ \"a b\" :\n\"say \\\"x y\\\" \\\\\", \"c\": null }"))
                .isEqualTo("{\"a b\":\"say \\\"x y\\\" \\\\\",\"c\":null}");
    }

    @Test
    void whatIsNoJsonToItsEndIsNoAnswer() {
        assertThat(status("{\"statusCode\":201}")).isEqualTo(201);
        assertThat(status("{\"statusCode\":201}\0\0\0\0\0\0\0\0a"))
                .as("a stream's prelude, where nothing streams")
                .isEqualTo(502);
    }
}
