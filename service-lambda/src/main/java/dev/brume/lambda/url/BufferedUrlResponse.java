package dev.brume.lambda.url;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a whole response becomes: an object with a {@code statusCode} says all of it; any other JSON is the body, a text
 * without its quotes, and all of it without the blanks between its parts.
 */
final class BufferedUrlResponse {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String CONTENT_TYPE = "application/json";
    private static final int OK = 200;

    private BufferedUrlResponse() {}

    static HttpResponse of(byte[] payload) {
        JsonNode response;
        try {
            response = JSON.readTree(payload);
        } catch (IOException notJson) {
            return UrlAnswers.failed();
        }
        if (response == null || !response.has("statusCode")) {
            boolean isText = response != null && response.isTextual();
            return HttpResponse.of(
                    OK,
                    CONTENT_TYPE,
                    isText ? response.textValue().getBytes(StandardCharsets.UTF_8) : compact(payload));
        }
        UrlHead head = UrlHead.of(response, CONTENT_TYPE);
        byte[] body = head == null ? null : body(response);
        return head == null || body == null
                ? UrlAnswers.failed()
                : new HttpResponse(head.status(), head.headers(), new HttpResponse.Whole(body, 0, body.length));
    }

    /** JSON with its texts and numbers as they were written. */
    private static byte[] compact(byte[] json) {
        byte[] kept = new byte[json.length];
        int length = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte next = json[i];
            inText ^= next == '"';
            if (inText || !isBlank(next)) {
                kept[length++] = next;
            }
            if (next == '\\') {
                kept[length++] = json[++i];
            }
        }
        return Arrays.copyOf(kept, length);
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** Null for what is no body. */
    private static byte @Nullable [] body(JsonNode response) {
        JsonNode body = response.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!response.path("isBase64Encoded").asBoolean()) {
            String text = body.isTextual() ? body.textValue() : body.toString();
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body.asText());
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
