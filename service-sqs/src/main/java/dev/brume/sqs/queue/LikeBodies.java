package dev.brume.sqs.queue;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that begin like an earlier one, as do those of a rule or a topic with many queues: one event is the same for all of them, an
 * envelope of SNS differs in the subscription's ARN near its end. What they share is digested once and kept once; doing either for each queue would be more than
 * half of all that a delivery costs. Belongs to one thread.
 */
public final class LikeBodies {
    /** For less it is not worth the comparison. */
    private static final int SHARED_MIN = 512;
    /** Longer bodies are not held on to. */
    private static final int BODY_MAX = 16 * 1024;
    /** MD5 works on so many bytes at a time; a digest between two blocks is the cheapest to copy. */
    private static final int BLOCK = 64;

    private static final byte[] NONE = {};

    private String first = "";
    private byte[] firstBytes = NONE;
    /** Of the first body, so many bytes went into {@link #begun}. */
    private int digested;

    private MessageDigest begun = Digest.MD5;

    /**
     * A body as it was looked at.
     *
     * @param body what to keep of it; its {@code toString} is the body
     * @param md5 null for a body that is made when it is read
     * @param shared with how many bytes of an earlier body it begins
     */
    public record Seen(CharSequence body, @Nullable Digest md5, int shared) {}

    /** Holds on to no body any more: the last one was none to go by. */
    public void forget() {
        first = "";
        firstBytes = NONE;
        digested = 0;
    }

    /** @param bytes the body in UTF-8 */
    public Seen see(String body, byte[] bytes) {
        if (bytes.length < SHARED_MIN || bytes.length > BODY_MAX) {
            return new Seen(body, Digest.md5(bytes), 0);
        }
        int difference = Arrays.mismatch(firstBytes, bytes);
        int common = difference < 0 ? bytes.length : difference;
        if (common < SHARED_MIN) {
            first = body;
            firstBytes = bytes;
            digested = 0;
            return new Seen(body, Digest.md5(bytes), 0);
        }
        Digest md5 = md5(bytes, common);
        return isSameText(body, bytes, common)
                ? new Seen(kept(body, bytes, common), md5, common)
                : new Seen(body, md5, 0);
    }

    /**
     * Whether the text begins like the first because its bytes do. Positions are the same in both only where each character is one
     * byte, and half a surrogate pair has become a question mark in UTF-8.
     */
    private boolean isSameText(String body, byte[] bytes, int common) {
        if (body.length() != bytes.length || first.length() != firstBytes.length) {
            return false;
        }
        for (int at = first.indexOf('?'); at >= 0 && at < common; at = first.indexOf('?', at + 1)) {
            if (body.charAt(at) != '?') {
                return false;
            }
        }
        return true;
    }

    /** Whoever keeps the first alive shares more than half of it, and has little of its own. */
    private CharSequence kept(String body, byte[] bytes, int common) {
        return 2 * common > firstBytes.length && 2 * common > bytes.length
                ? new LikeBody(first, common, body.substring(common))
                : body;
    }

    private Digest md5(byte[] bytes, int common) {
        if (digested == 0 || common < digested) {
            digested = common / BLOCK * BLOCK;
            begun = Digest.copy(Digest.MD5);
            begun.update(bytes, 0, digested);
        }
        MessageDigest digest = Digest.copy(begun);
        digest.update(bytes, digested, bytes.length - digested);
        return Digest.of(digest.digest());
    }
}
