package dev.brume.firehose.delivery;

import dev.brume.firehose.prefix.ObjectNames;
import dev.brume.firehose.rules.FirehoseLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.EncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.S3DestinationDescription;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** A bucket as a stream writes to it: how its objects are called, compressed and encrypted. Immutable. */
public final class Bucket {
    private static final String ARN_PREFIX = ":s3:::";
    private final S3DestinationDescription settings;
    private final ObjectNames names;
    private final Compression compression;
    private final String extension;

    /** @param fileExtension instead of the compression's own; null or empty for that */
    private Bucket(S3DestinationDescription settings, ObjectNames names, @Nullable String fileExtension) {
        this.settings = settings;
        this.names = names;
        this.compression = Compression.of(settings.compressionFormat());
        this.extension = fileExtension == null || fileExtension.isEmpty() ? compression.extension() : fileExtension;
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException for prefixes that break AWS's rules */
    public static Bucket of(
            S3DestinationDescription settings, @Nullable String timeZone, @Nullable String fileExtension) {
        return new Bucket(
                settings, ObjectNames.of(settings.prefix(), settings.errorOutputPrefix(), timeZone), fileExtension);
    }

    public ObjectNames names() {
        return names;
    }

    String arn() {
        return settings.bucketARN();
    }

    String roleArn() {
        return settings.roleARN();
    }

    long bufferBytes() {
        return (long) settings.bufferingHints().sizeInMBs() * FirehoseLimits.MIB;
    }

    int bufferSeconds() {
        return settings.bufferingHints().intervalInSeconds();
    }

    /** The prefix of an object with these records, none of which failed. */
    String prefix(Batch batch, Route route) {
        return names.evaluate(
                batch.oldest(),
                batch.queryKeys(),
                batch.lambdaKeys(),
                route.core().ids());
    }

    String errorPrefix(Batch batch, String errorType, Route route) {
        return names.evaluateErrors(batch.oldest(), errorType, route.core().ids());
    }

    /** What is put. */
    record Content(PutObjectRequest request, byte[] body) {}

    /** @param prefix evaluated */
    Content content(String prefix, Batch batch, Route route) {
        String suffix = names.suffix(
                route.stream().name(),
                route.version(),
                batch.oldest(),
                route.core().ids());
        byte[] body = compression.compress(
                batch.data(), batch.bytes(), route.core().ids().uuid());
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(settings.bucketARN().substring(settings.bucketARN().indexOf(ARN_PREFIX) + ARN_PREFIX.length()))
                .key(prefix + suffix + extension)
                .contentType("application/octet-stream")
                .contentEncoding(compression.encoding())
                .contentLength((long) body.length);
        encrypt(request);
        return new Content(request.build(), body);
    }

    private void encrypt(PutObjectRequest.Builder request) {
        EncryptionConfiguration encryption = settings.encryptionConfiguration();
        if (encryption != null && encryption.kmsEncryptionConfig() != null) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(encryption.kmsEncryptionConfig().awskmsKeyARN());
        }
    }
}
