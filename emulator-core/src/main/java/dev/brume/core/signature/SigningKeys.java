package dev.brume.core.signature;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;

/**
 * The keys that are derived of secrets for a day, region and service: a client uses one for many requests. Safe for many threads.
 *
 * <p>See IAM User Guide, "Create a signed AWS API request", "Calculate the signature".
 */
final class SigningKeys {
    /** How many are kept: more than the callers of a day have, little enough to hold. */
    private static final int KEPT = 1_000;

    private final Map<Derivation, Mac> keys = new ConcurrentHashMap<>();

    private record Derivation(String secret, String scope) {}

    /** @param scope {@code 20260101/us-east-1/sqs/aws4_request} */
    Mac key(String secret, String scope) {
        Derivation derivation = new Derivation(secret, scope);
        Mac key = keys.get(derivation);
        if (key == null) {
            if (keys.size() >= KEPT) {
                keys.clear();
            }
            key = derive(secret, scope);
            keys.put(derivation, key);
        }
        return key;
    }

    private static Mac derive(String secret, String scope) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = Hashes.hmac(Hashes.keyed(key), part);
        }
        return Hashes.keyed(key);
    }
}
