package dev.brume.sqs.queue;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * MD5 digests of bodies that begin like the last one, as do those of a topic with many queues: an envelope of SNS differs from the
 * next in the subscription's ARN near its end. What they share is digested once; digesting it for each queue would be half of all
 * that a delivery costs. Belongs to one thread.
 */
public final class LikeBodies {
    /** For less it is not worth the comparison. */
    private static final int SHARED_MIN = 512;
    /** Longer bodies are not held on to. */
    private static final int BODY_MAX = 16 * 1024;
    /** MD5 works on so many bytes at a time; a digest between two blocks is the cheapest to copy. */
    private static final int BLOCK = 64;

    private static final byte[] NONE = {};

    private byte[] last = NONE;
    /** Of the last body, so many bytes went into {@link #begun}. */
    private int shared;

    private MessageDigest begun = Digest.MD5;

    public Digest md5(byte[] body) {
        if (body.length < SHARED_MIN || body.length > BODY_MAX) {
            return Digest.md5(body);
        }
        int difference = Arrays.mismatch(last, body);
        int common = difference < 0 ? body.length : difference;
        if (shared == 0 || common < shared) {
            begin(body, common < SHARED_MIN ? 0 : common / BLOCK * BLOCK);
        }
        MessageDigest digest = Digest.copy(begun);
        digest.update(body, shared, body.length - shared);
        return Digest.of(digest.digest());
    }

    private void begin(byte[] body, int length) {
        last = body;
        shared = length;
        begun = Digest.copy(Digest.MD5);
        begun.update(body, 0, length);
    }
}
