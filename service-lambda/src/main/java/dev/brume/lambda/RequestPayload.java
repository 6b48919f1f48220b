package dev.brume.lambda;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.rules.LambdaErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The event that a request carries. */
final class RequestPayload {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RequestPayload() {}

    /** What the function gets; {@code {}} where nothing was sent. */
    static byte[] of(@Nullable SdkBytes payload) {
        byte[] bytes = payload == null ? NOTHING : payload.asByteArrayUnsafe();
        return bytes.length == 0 ? NOTHING : bytes;
    }

    /** @throws AwsException InvalidRequestContentException, in the words of the parser that AWS uses as well */
    static void checkJson(byte[] payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() == null) {
                throw LambdaErrors.invalidRequestContent("Could not parse request body into json: no content to parse");
            }
            parser.skipChildren();
            parser.nextToken();
        } catch (IOException malformed) {
            throw LambdaErrors.invalidRequestContent(
                    "Could not parse request body into json: Could not parse payload into json: "
                            + malformed.getMessage());
        }
    }

    /** The code that AWS sends is not the one of the model, RequestTooLargeException. */
    static void checkSize(byte[] payload, int max, boolean isEvent) {
        if (payload.length > max) {
            throw LambdaErrors.requestEntityTooLarge(
                    isEvent
                            ? payload.length + " byte payload is too large for the Event invocation type (limit " + max
                                    + " bytes)"
                            : "Request must be smaller than " + max + " bytes for the InvokeFunction operation");
        }
    }
}
