package dev.brume.core.signature;

import dev.brume.core.http.ChunkSignatures;
import dev.brume.core.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of one body's chunks: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in
 * Multiple Chunks". The first is of the request's own signature.
 */
final class ChunkChain implements ChunkSignatures {
    private static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String HASH_OF_NOTHING = Hashes.sha256(new byte[0]);

    private final Mac key;
    private final String circumstances;
    private String previous;

    private ChunkChain(Mac key, Signature signature) {
        this.key = key;
        this.circumstances = signature.date() + '\n' + signature.scope() + '\n';
        this.previous = signature.value();
    }

    /** @return null for a request of which the chunks are not signed, by this version of signatures */
    static @Nullable ChunkChain of(HttpRequest head, String secret, SigningKeys keys) {
        String declared = head.headers().get("x-amz-content-sha256");
        if (declared == null || !declared.startsWith(SIGNED)) {
            return null;
        }
        Signature signature = Signature.of(head, Query.of(head.query()));
        return signature == null ? null : new ChunkChain(keys.key(secret, signature.scope()), signature);
    }

    @Override
    public boolean holds(byte[] sha256, String signature) {
        return follows("AWS4-HMAC-SHA256-PAYLOAD\n", HASH_OF_NOTHING + '\n' + Hashes.hex(sha256), signature);
    }

    @Override
    public boolean trailersHold(byte[] sha256, String signature) {
        return follows("AWS4-HMAC-SHA256-TRAILER\n", Hashes.hex(sha256), signature);
    }

    private boolean follows(String algorithm, String hash, String signature) {
        String expected = Hashes.hex(Hashes.hmac(key, algorithm + circumstances + previous + '\n' + hash));
        previous = expected;
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }
}
