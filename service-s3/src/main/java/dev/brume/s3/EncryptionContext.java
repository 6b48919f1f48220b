package dev.brume.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a key of AWS KMS is used for, in the client's words. Told back and not kept: S3 shows it to nobody else. */
final class EncryptionContext {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String HEADER = "x-amz-server-side-encryption-context";

    private EncryptionContext() {}

    /** @throws AwsException InvalidArgument */
    static void check(String context) {
        try {
            JsonNode map = JSON.readTree(new String(Base64.getDecoder().decode(context), StandardCharsets.UTF_8));
            if (map.isObject()) {
                for (JsonNode value : map) {
                    if (!value.isTextual()) {
                        throw malformed(context);
                    }
                }
                return;
            }
        } catch (IllegalArgumentException | JsonProcessingException neither) {
            // Told below.
        }
        throw malformed(context);
    }

    private static AwsException malformed(String context) {
        return S3Errors.invalidArgument(
                "The header '" + HEADER
                        + "' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map",
                HEADER,
                context);
    }
}
