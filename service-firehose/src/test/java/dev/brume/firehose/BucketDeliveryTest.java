package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** Records become objects: when, under which names, and in which form. */
class BucketDeliveryTest {
    private final TestFirehose firehose = new TestFirehose();
    private final Lake lake = firehose.lake;

    @Test
    void recordsAreOneObjectWhenTheIntervalIsOver() {
        firehose.stream(s3 -> {});
        firehose.put("a", "b");
        firehose.passSeconds(59);
        firehose.put("c");
        assertThat(lake.keys()).isEmpty();
        firehose.passSeconds(1);
        assertThat(lake.texts("")).containsExactly("abc");
    }

    @Test
    void theNextIntervalBeginsWithTheNextRecord() {
        firehose.stream(s3 -> {});
        firehose.put("a");
        firehose.passSeconds(90);
        firehose.put("b");
        firehose.passSeconds(59);
        assertThat(lake.texts("")).containsExactly("a");
        firehose.passSeconds(1);
        assertThat(lake.texts("")).containsExactly("a", "b");
    }

    @Test
    void aFullBufferGoesAtOnce() {
        firehose.stream(s3 -> {});
        firehose.putBatch(new byte[600_000], new byte[600_000], new byte[10]);
        firehose.pass(Duration.ZERO);
        assertThat(lake.objects()).extracting(stored -> stored.body().length).containsExactly(1_200_000);
        firehose.passSeconds(60);
        assertThat(lake.objects()).extracting(stored -> stored.body().length).containsExactly(1_200_000, 10);
    }

    @Test
    void anIntervalOfZeroDeliversEachRequestAtOnce() {
        firehose.stream(s3 -> s3.bufferingHints(TestFirehose.hints(1, 0)));
        firehose.putBatch(bytes("a"), bytes("b"));
        firehose.pass(Duration.ZERO);
        assertThat(lake.texts("")).containsExactly("ab");
    }

    @Test
    void objectsAreNamedByStreamVersionAndArrival() {
        firehose.stream(s3 -> {});
        firehose.put("a");
        firehose.passSeconds(60);
        assertThat(lake.keys().getFirst())
                .matches("2026/01/01/00/orders-1-2026-01-01-00-00-01-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(lake.objects().getFirst().request().bucket()).isEqualTo("lake");
    }

    @ParameterizedTest
    @CsvSource({
        "raw/, raw/2026/01/01/00/",
        "raw, raw2026/01/01/00/",
        "y=!{timestamp:yyyy}/m=!{timestamp:MM}/, y=2026/m=01/",
        "!{timestamp:yyyy'-'MM'-'dd}/, 2026-01-01/"
    })
    void aPrefixIsEvaluated(String prefix, String evaluated) {
        firehose.stream(s3 -> s3.prefix(prefix).errorOutputPrefix("errors/!{firehose:error-output-type}/"));
        firehose.put("a");
        firehose.passSeconds(60);
        assertThat(lake.keys().getFirst()).startsWith(evaluated + "orders-1-");
    }

    @Test
    void randomStringsHaveElevenCharacters() {
        firehose.stream(s3 -> s3.prefix("!{firehose:random-string}/!{firehose:random-string}/")
                .errorOutputPrefix("errors/!{firehose:error-output-type}/"));
        firehose.put("a");
        firehose.passSeconds(60);
        List<String> parts = List.of(lake.keys().getFirst().split("/", -1));
        assertThat(parts.get(0)).matches("[A-Za-z0-9]{11}").isNotEqualTo(parts.get(1));
        assertThat(parts.get(1)).matches("[A-Za-z0-9]{11}");
    }

    @Test
    void timesAreOfTheStreamsTimeZone() {
        firehose.stream(s3 -> s3.customTimeZone("Asia/Tokyo").fileExtension(".json"));
        firehose.put("a");
        firehose.passSeconds(60);
        assertThat(lake.keys().getFirst())
                .startsWith("2026/01/01/09/orders-1-2026-01-01-09-00-01-")
                .endsWith(".json");
    }

    @ParameterizedTest
    @CsvSource({
        "raw/!{timestamp:yyyy}/, , ErrorOutputPrefix cannot be null or empty when Prefix contains expressions",
        "!{firehose:error-output-type}/, errors/, Prefix must not contain any occurrence of !{firehose:error-output-type}",
        "raw/, errors/!{timestamp:yyyy}/, ErrorOutputPrefix must contain at least one occurrence of"
                + " !{firehose:error-output-type}",
        "raw/!{timestamp:yyyy/bbb}/, errors/, Invalid conversion character used in the value of the expression in Prefix",
        "raw/!{firehose:bogus}/, errors/, Invalid conversion character used in the value of the expression in Prefix",
        "raw/, errors/!{timestamp:I}, Invalid conversion character used in the value of the expression in ErrorOutputPrefix",
        "raw/!{bogus:yyyy}/, errors/, Namespace to the left of colon (bogus) is an invalid keyword!",
        "my!{prefix/, errors/, Invalid expression usage: my!{prefix/.Must be of the form !{<namespace>:<value>}",
    })
    void aPrefixThatBreaksTheRulesIsRefused(String prefix, String errorPrefix, String constraint) {
        assertThatThrownBy(() -> firehose.stream(s3 -> s3.prefix(prefix).errorOutputPrefix(errorPrefix)))
                .isInstanceOf(AwsException.class)
                .hasMessage("The supplied prefix(es) do not satisfy the following constraint: " + constraint);
    }

    @Test
    void anEvaluatedPrefixHasNoMoreThan512Characters() {
        assertThatThrownBy(() -> firehose.stream(s3 -> s3.prefix("p".repeat(513))))
                .hasMessage("The supplied prefix(es) do not satisfy the following constraint: "
                        + "Length of evaluated prefix cannot be greater than 512");
        assertThatThrownBy(() -> firehose.stream(
                        s3 -> s3.prefix("p/").errorOutputPrefix("!{firehose:error-output-type}" + "e".repeat(512))))
                .hasMessage("The supplied prefix(es) do not satisfy the following constraint: "
                        + "Length of evaluated ErrorOutputPrefix cannot be greater than 512");
        firehose.stream(s3 -> s3.prefix("p".repeat(512)));
    }

    @Test
    void partitionKeysNeedDynamicPartitioningAndAreNotForErrors() {
        assertThatThrownBy(() -> firehose.stream(s3 ->
                        s3.prefix("!{partitionKeyFromQuery:a}/").errorOutputPrefix("e/!{firehose:error-output-type}/")))
                .hasMessage("Dynamic Partitioning Namespaces can only be part of a prefix expression "
                        + "when Dynamic Partitioning is enabled.");
        assertThatThrownBy(() -> firehose.stream(s3 ->
                        s3.prefix("p/").errorOutputPrefix("!{partitionKeyFromQuery:a}/!{firehose:error-output-type}/")))
                .hasMessage("Dynamic Partitioning Namespaces can't be part of an error prefix expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Phobos", "EST", "+01:00", "Asia/Kolkata"})
    void timeZonesAreThoseThatFirehoseLists(String zone) {
        assertThatThrownBy(() -> firehose.stream(s3 -> s3.customTimeZone(zone)))
                .hasMessage("Provided custom time zone is not supported. Custom time zones are limited to UTC and "
                        + "non-3-letter IANA time zones.");
    }

    @ParameterizedTest
    @EnumSource(value = CompressionFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN_TO_SDK_VERSION")
    void contentsAreCompressed(CompressionFormat format) throws IOException {
        firehose.stream(s3 -> s3.compressionFormat(format));
        String text = "0123456789".repeat(5000);
        firehose.put(text, text);
        firehose.passSeconds(60);
        Lake.Stored stored = lake.objects().getFirst();
        assertThat(new String(unpacked(stored.body(), format), StandardCharsets.UTF_8))
                .isEqualTo(text + text);
        assertThat(stored.request().key())
                .endsWith(
                        switch (format) {
                            case GZIP -> ".gz";
                            case ZIP -> ".zip";
                            case SNAPPY -> ".snappy";
                            case HADOOP_SNAPPY -> ".snappy";
                            default -> "";
                        });
        assertThat(stored.request().contentEncoding())
                .isEqualTo(
                        switch (format) {
                            case GZIP -> "gzip";
                            case ZIP -> "zip";
                            case SNAPPY -> "snappy-java";
                            case HADOOP_SNAPPY -> "hadoop-snappy";
                            default -> null;
                        });
        assertThat(stored.request().contentType()).isEqualTo("application/octet-stream");
        if (format != CompressionFormat.UNCOMPRESSED) {
            assertThat(stored.body().length).isLessThan(text.length());
        }
    }

    private static byte[] unpacked(byte[] body, CompressionFormat format) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return switch (format) {
            case GZIP -> new GZIPInputStream(in).readAllBytes();
            case ZIP -> {
                ZipInputStream zip = new ZipInputStream(in);
                zip.getNextEntry();
                yield zip.readAllBytes();
            }
            case SNAPPY -> fromSnappyJava(new DataInputStream(in));
            case HADOOP_SNAPPY ->
                new SnappyHadoopStreams().createInputStream(in).readAllBytes();
            default -> body;
        };
    }

    /** As snappy-java's SnappyInputStream reads it. */
    private static byte[] fromSnappyJava(DataInputStream in) throws IOException {
        assertThat(in.readNBytes(8)).isEqualTo(new byte[] {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0});
        assertThat(in.readInt()).isOne();
        assertThat(in.readInt()).isOne();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (in.available() > 0) {
            byte[] block = in.readNBytes(in.readInt());
            byte[] unpacked = new byte[SnappyDecompressor.getUncompressedLength(block, 0)];
            new SnappyDecompressor().decompress(block, 0, block.length, unpacked, 0, unpacked.length);
            assertThat(unpacked).hasSizeLessThanOrEqualTo(32 * 1024);
            all.writeBytes(unpacked);
        }
        return all.toByteArray();
    }

    @Test
    void objectsAreEncryptedAsTheConfigurationSays() {
        String key = "arn:aws:kms:us-east-1:123456789012:key/k";
        firehose.stream(
                s3 -> s3.encryptionConfiguration(with -> with.kmsEncryptionConfig(kms -> kms.awskmsKeyARN(key))));
        firehose.put("a");
        firehose.passSeconds(60);
        assertThat(lake.objects().getFirst().request().ssekmsKeyId()).isEqualTo(key);
    }

    @Test
    void sourceRecordsAreBackedUp() {
        firehose.aws.transform((text, result) -> {
            result.put("data", RecordingAws.base64(text.toUpperCase(Locale.ROOT)));
            return "Ok";
        });
        firehose.stream(s3 -> s3.processingConfiguration(
                        processing -> processing.enabled(true).processors(TestFirehose.lambda()))
                .s3BackupMode(S3BackupMode.ENABLED)
                .s3BackupConfiguration(backup -> backup.bucketARN("arn:aws:s3:::backup")
                        .roleARN(TestFirehose.ROLE)
                        .prefix("source/")
                        .bufferingHints(TestFirehose.hints(1, 60))));
        firehose.put("a", "b");
        firehose.passSeconds(120);
        assertThat(lake.texts("source/")).containsExactly("ab");
        assertThat(lake.texts("2026/")).containsExactly("AB");
    }

    @Test
    void whatABucketRefusesIsTriedAgainForADay() {
        firehose.stream(s3 -> s3.cloudWatchLoggingOptions(
                log -> log.enabled(true).logGroupName("/firehose").logStreamName("S3Delivery")));
        lake.refuse(new AwsException("NoSuchBucket", 404, "The specified bucket does not exist"));
        firehose.put("a");
        firehose.pass(Duration.ofHours(23));
        assertThat(firehose.aws.logged().getFirst().path("errorCode").asText()).isEqualTo("S3.NoSuchBucket");
        assertThat(firehose.aws.logged().getFirst().path("deliveryStreamARN").asText())
                .isEqualTo("arn:aws:firehose:us-east-1:123456789012:deliverystream/orders");
        assertThat(firehose.aws.logged().getFirst().path("destination").asText())
                .isEqualTo("arn:aws:s3:::lake");
        lake.refuse(null);
        firehose.pass(Duration.ofMinutes(10));
        assertThat(lake.texts("")).containsExactly("a");
    }

    @Test
    void anUpdateDeliversWhatIsHeldAsBefore() {
        firehose.stream(s3 -> s3.prefix("old/"));
        firehose.put("a");
        firehose.call(
                UpdateDestinationRequest.builder()
                        .deliveryStreamName("orders")
                        .currentDeliveryStreamVersionId("1")
                        .destinationId("destinationId-000000000001")
                        .extendedS3DestinationUpdate(s3 -> s3.prefix("new/"))
                        .build(),
                SdkResponse.class);
        firehose.put("b");
        firehose.passSeconds(60);
        assertThat(lake.texts("old/2026/01/01/00/orders-1-")).containsExactly("a");
        assertThat(lake.texts("new/2026/01/01/00/orders-2-")).containsExactly("b");
    }

    @Test
    void aDeletedStreamDeliversWhatItHolds() {
        firehose.stream(s3 -> {});
        firehose.put("a");
        firehose.delete("orders");
        firehose.pass(Duration.ZERO);
        assertThat(lake.texts("")).containsExactly("a");
    }

    @Test
    void aResetForgetsWhatIsHeld() {
        firehose.stream(s3 -> {});
        firehose.put("a");
        firehose.service.reset();
        firehose.passSeconds(600);
        assertThat(lake.keys()).isEqualTo(List.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
