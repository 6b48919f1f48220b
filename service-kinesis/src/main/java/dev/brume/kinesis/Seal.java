package dev.brume.kinesis;

import dev.brume.core.dispatch.Ids;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes what we hand out opaque and recognizable: iterators and tokens carry a check sum over a secret of this process, so that
 * nobody's made-up or damaged one is taken for good. It keeps out mistakes, not attackers.
 */
final class Seal {
    private static final int CHECK_SUM = Long.BYTES;
    private final long secret;

    Seal(Ids ids) {
        this.secret = ids.nextLong();
    }

    /** Where {@link #close} wants the content to begin. */
    static ByteBuffer content(int bytes) {
        return ByteBuffer.allocate(CHECK_SUM + bytes).position(CHECK_SUM);
    }

    /** @param content a full buffer that {@link #content} gave */
    String close(ByteBuffer content) {
        byte[] bytes = new byte[content.capacity()];
        content.rewind().get(bytes);
        ByteBuffer.wrap(bytes).putLong(checkSum(bytes));
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The content, or empty if it is none of ours. */
    Optional<ByteBuffer> open(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return bytes.length > CHECK_SUM && buffer.getLong() == checkSum(bytes)
                    ? Optional.of(buffer)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private long checkSum(byte[] bytes) {
        long sum = secret;
        for (int at = CHECK_SUM; at < bytes.length; at++) {
            sum = (sum ^ bytes[at]) * 0x9E3779B97F4A7C15L;
            sum ^= sum >>> 29;
        }
        return sum;
    }
}
