package dev.brume.eventbridge.pipes.log;

import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.RequestContent;
import dev.brume.core.identity.Arn;
import dev.brume.core.time.EmulatorTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.S3LogDestination;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A bucket: records are gathered for five minutes and written as lines of one compressed object. AWS does not document what pipes call
 * their objects; here they lie where other logs lie that AWS delivers to buckets,
 * {@code [prefix/]AWSLogs/<account>/pipes/<region>/<pipe>/2026/01/31/23/<account>_pipes_<region>_<pipe>_20260131T2355Z_<hash>.log.gz}.
 *
 * <p>Its lock guards what is gathered; objects are written outside of it.
 */
final class BucketDestination implements LogDestination {
    private static final Duration GATHERS_FOR = Duration.ofMinutes(5);
    /** An object is begun sooner when there is so much for it, in characters. */
    private static final int GATHERED_MAX = 8 * 1024 * 1024;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final int HASH_BYTES = 4;

    private final EmulatorTime time;
    private final Ids ids;
    private final LogDelivery delivery;
    private final S3LogDestination bucket;
    private final Arn pipe;
    private final String pipeName;

    private final ReentrantLock lock = new ReentrantLock();
    private List<LogRecord> gathered = new ArrayList<>();
    private int size;

    BucketDestination(Core core, LogDelivery delivery, S3LogDestination bucket, Arn pipe, String pipeName) {
        this.time = core.time();
        this.ids = core.ids();
        this.delivery = delivery;
        this.bucket = bucket;
        this.pipe = pipe;
        this.pipeName = pipeName;
    }

    @Override
    public void write(List<LogRecord> records) {
        boolean isFull;
        lock.lock();
        try {
            if (gathered.isEmpty()) {
                List<LogRecord> begun = gathered;
                time.schedule(GATHERS_FOR, () -> later(() -> put(take(begun))));
            }
            gathered.addAll(records);
            records.forEach(record -> size += record.text().length());
            isFull = size >= GATHERED_MAX;
        } finally {
            lock.unlock();
        }
        if (isFull) {
            put(take(null));
        }
    }

    private void later(Runnable task) {
        try {
            time.execute(task);
        } catch (RejectedExecutionException closing) {
            delivery.complain(closing, bucket.bucketName());
        }
    }

    /** @param begun take these alone: they may be gone already; null for whatever is gathered */
    private List<LogRecord> take(@Nullable List<LogRecord> begun) {
        lock.lock();
        try {
            if (begun != null && begun != gathered) {
                return List.of();
            }
            List<LogRecord> taken = gathered;
            gathered = new ArrayList<>();
            size = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void put(List<LogRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket.bucketName())
                .expectedBucketOwner(bucket.bucketOwner())
                .key(key(time.now()))
                .acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL)
                .contentType("application/x-gzip")
                .build();
        delivery.call(RequestContent.with(request, compressed(records)), PutObjectResponse.class, pipe)
                .whenComplete((written, failure) -> delivery.complain(failure, bucket.bucketName()));
    }

    private String key(Instant now) {
        String prefix = bucket.prefix() == null ? "" : bucket.prefix();
        String separator = prefix.isEmpty() || prefix.endsWith("/") ? "" : "/";
        String file = String.join(
                "_", pipe.account(), "pipes", pipe.region(), pipeName, MINUTE.format(now), ids.hex(HASH_BYTES));
        return prefix + separator + "AWSLogs/" + pipe.account() + "/pipes/" + pipe.region() + "/" + pipeName + "/"
                + HOUR.format(now) + file + ".log.gz";
    }

    private static byte[] compressed(List<LogRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream lines = new GZIPOutputStream(bytes)) {
            for (LogRecord record : records) {
                lines.write((record.text() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
