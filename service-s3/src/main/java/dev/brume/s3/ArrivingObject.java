package dev.brume.s3;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.BodySink;
import dev.brume.core.http.Headers;
import dev.brume.s3.bytes.BlockWriter;
import dev.brume.s3.bytes.Blocks;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.Content;
import dev.brume.s3.object.Received;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a large object or part on their way to where they will lie; what S3 checks of them is reckoned as they come. What is wrong
 * with them is told when they are asked for. Used by one thread at a time.
 */
final class ArrivingObject implements BodySink {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivingObject.class);

    private final BlockWriter writer;
    private final Received.Reckoning reckoning;
    private long length;
    private @Nullable AwsException failure;
    private @Nullable Received received;

    /** @param head says how long the body is to be, and what is to be reckoned of it */
    ArrivingObject(Blocks blocks, Headers head) {
        this(blocks, head, declared(head));
    }

    /** @param expected how long the body is to be; 0 where nobody tells */
    ArrivingObject(Blocks blocks, Headers head, long expected) {
        this.writer = blocks.writer(expected);
        this.reckoning = new Received.Reckoning(kinds(head));
        this.failure = expected > ObjectSizes.PUT_BYTES_MAX ? ObjectSizes.entityTooLarge(expected) : null;
    }

    /** How long a body is to be, {@code aws-chunked} undone; 0 where its head does not tell. */
    static long declared(Headers head) {
        String decoded = head.get("x-amz-decoded-content-length");
        String declared = decoded == null ? head.get("content-length") : decoded;
        try {
            return declared == null ? 0 : Long.parseLong(declared.strip());
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    /** What the request names in one of three ways, else what S3 reckons by itself. */
    private static Set<ChecksumKind> kinds(Headers head) {
        Set<ChecksumKind> kinds = EnumSet.noneOf(ChecksumKind.class);
        String trailer = lower(head.get("x-amz-trailer"));
        String named = lower(head.get("x-amz-sdk-checksum-algorithm"));
        for (ChecksumKind kind : ChecksumKind.values()) {
            String header = kind.header();
            if (head.get(header) != null || trailer.strip().equals(header) || named.equals(kind.text())) {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            kinds.add(ChecksumKind.CRC64NVME);
        }
        if (SentDigests.isSha256(head.get("x-amz-content-sha256"))) {
            kinds.add(ChecksumKind.SHA256);
        }
        return kinds;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        if (failure != null) {
            return;
        }
        length += count;
        if (length > ObjectSizes.PUT_BYTES_MAX) {
            failure = ObjectSizes.entityTooLarge(length);
            return;
        }
        reckoning.take(bytes, offset, count);
        try {
            writer.write(bytes, offset, count);
        } catch (IOException full) {
            failure = cannotBeKept(full);
        }
    }

    static AwsException cannotBeKept(IOException failure) {
        LOG.error("An object could not be kept", failure);
        return new AwsException(
                "ServiceUnavailable", 503, "Brume cannot keep these bytes: " + failure.getMessage() + ".");
    }

    /**
     * The bytes, once they are all there.
     *
     * @throws AwsException for what was wrong with them
     */
    Received received() {
        if (failure != null) {
            throw failure;
        }
        Received ready = received;
        if (ready == null) {
            try {
                ready = reckoning.of(Content.of(writer.finish()));
            } catch (IOException full) {
                failure = cannotBeKept(full);
                throw failure;
            }
            received = ready;
        }
        return ready;
    }

    /** Whoever took them holds them as well by now. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException cannot) {
            LOG.warn("A file could not be closed: {}", cannot.toString());
        }
        if (received != null) {
            received.content().release();
            received = null;
        }
    }
}
