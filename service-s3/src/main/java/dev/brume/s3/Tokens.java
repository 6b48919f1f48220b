package dev.brume.s3;

import dev.brume.core.error.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Continuation tokens: where a list goes on, in a form that nobody takes for a key. */
final class Tokens {
    private static final String MARK = "1";

    private Tokens() {}

    static String encode(String last) {
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws AwsException InvalidArgument */
    static String decode(String token) {
        if (token.startsWith(MARK)) {
            try {
                return new String(Base64.getUrlDecoder().decode(token.substring(1)), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException malformed) {
                // Told below.
            }
        }
        throw new AwsException(
                "InvalidArgument",
                400,
                "The continuation token provided is incorrect",
                Map.of("ArgumentName", "continuation-token"));
    }
}
