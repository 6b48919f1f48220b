package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.EmulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Objects that are too large to be kept in memory. One after the other, since each looks at what lies in the folder. */
@Execution(ExecutionMode.SAME_THREAD)
class LargeObjectsTest {
    private static final int MIB = 1024 * 1024;
    private static final byte[] LARGE = new byte[6 * MIB + 11];
    private static final String ETAG;
    private static final Path FOLDER;

    static {
        new Random(5).nextBytes(LARGE);
        ETAG = '"' + HexFormat.of().formatHex(md5(LARGE)) + '"';
        try {
            FOLDER = Files.createTempDirectory("large-objects-test");
            FOLDER.toFile().deleteOnExit();
        } catch (IOException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    @RegisterExtension
    static final TestAws AWS = new TestAws(EmulatorOptions.DEFAULT.withS3Folder(FOLDER));

    private String bucket = "";

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @BeforeEach
    void createBucket() {
        bucket = "bucket-" + AWS.account();
        s3().createBucket(create -> create.bucket(bucket));
    }

    @AfterEach
    void resetLeavesNothing() throws Exception {
        AWS.reset();
        assertThat(files()).isEmpty();
    }

    private static List<Path> files() throws IOException {
        AWS.awaitIdle();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        } catch (UncheckedIOException gone) {
            if (gone.getCause() instanceof NoSuchFileException) {
                return files(); // A reader let go of it just now.
            }
            throw gone;
        }
    }

    private static S3Client s3() {
        return AWS.client(
                S3Client.class,
                () -> S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
    }

    private byte[] get(String key) {
        return s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
    }

    private String put(String key, byte[] bytes) {
        return s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes))
                .eTag();
    }

    @Test
    void aLargeObjectLiesInAFileAndComesBackWholeAndInParts() throws Exception {
        assertThat(put("large", LARGE)).isEqualTo(ETAG);
        assertThat(files()).hasSize(1);
        assertThat(get("large")).isEqualTo(LARGE);
        assertThat(s3().getObjectAsBytes(get -> get.bucket(bucket).key("large").range("bytes=3000000-3000009"))
                        .asByteArray())
                .isEqualTo(Arrays.copyOfRange(LARGE, 3_000_000, 3_000_010));
        HeadObjectResponse head = s3().headObject(get -> get.bucket(bucket).key("large"));
        assertThat(head.contentLength()).isEqualTo(LARGE.length);
        assertThat(head.eTag()).isEqualTo(ETAG);
        s3().deleteObject(delete -> delete.bucket(bucket).key("large"));
        assertThat(files()).isEmpty();
    }

    @Test
    void anObjectThatTakesAnothersPlaceFreesItsFile() throws Exception {
        put("large", LARGE);
        put("large", Arrays.copyOf(LARGE, 2 * MIB));
        assertThat(files()).hasSize(1);
        put("large", new byte[3]);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void checksumsAreReckonedAsTheBytesArrive(ChecksumAlgorithm algorithm) {
        s3().putObject(
                        put -> put.bucket(bucket).key("large").checksumAlgorithm(algorithm),
                        RequestBody.fromBytes(LARGE));
        // The SDK checks what it gets against what it is told.
        ResponseInputStream<GetObjectResponse> got =
                s3().getObject(get -> get.bucket(bucket).key("large").checksumMode(ChecksumMode.ENABLED));
        assertThat(got).hasBinaryContent(LARGE);
        assertThat(got.response().eTag()).isEqualTo(ETAG);
    }

    @Test
    void bytesThatAreNotThoseOfTheirDigestLeaveNothing() throws Exception {
        assertThat(Refused.by(() -> s3().putObject(
                                        put -> put.bucket(bucket)
                                                .key("large")
                                                .contentMD5(Base64.getEncoder().encodeToString(new byte[16])),
                                        RequestBody.fromBytes(LARGE)))
                        .code())
                .isEqualTo("BadDigest");
        assertThat(Refused.by(() -> s3().putObject(
                                        put -> put.bucket(bucket).key("large").checksumSHA256("A".repeat(43) + "="),
                                        RequestBody.fromBytes(LARGE)))
                        .code())
                .isEqualTo("BadDigest");
        // Java's HttpURLConnection reads no more than the status of an answer that comes instead of 100.
        assertThat(Refused.by(() -> s3().putObject(
                                        put -> put.bucket("no-such-bucket-" + AWS.account())
                                                .key("large"),
                                        RequestBody.fromBytes(LARGE)))
                        .status())
                .isEqualTo(404);
        assertThat(files()).isEmpty();
    }

    @Test
    void aMultipartUploadSharesTheFilesOfItsParts() throws Exception {
        String id = s3().createMultipartUpload(create -> create.bucket(bucket).key("many"))
                .uploadId();
        List<CompletedPart> parts = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(s3().uploadPart(
                                        part -> part.bucket(bucket)
                                                .key("many")
                                                .uploadId(id)
                                                .partNumber(number),
                                        RequestBody.fromBytes(LARGE))
                                .eTag())
                        .build())
                .toList();
        assertThat(parts).extracting(CompletedPart::eTag).containsOnly(ETAG);
        assertThat(files()).hasSize(3);
        String etag = s3().completeMultipartUpload(complete -> complete.bucket(bucket)
                        .key("many")
                        .uploadId(id)
                        .multipartUpload(named -> named.parts(parts.get(0), parts.get(2))))
                .eTag();
        byte[] sums = Arrays.copyOf(md5(LARGE), 32);
        System.arraycopy(md5(LARGE), 0, sums, 16, 16);
        assertThat(etag).isEqualTo('"' + HexFormat.of().formatHex(md5(sums)) + "-2\"");
        // The part that was not named has gone.
        assertThat(files()).hasSize(2);
        byte[] twice = Arrays.copyOf(LARGE, 2 * LARGE.length);
        System.arraycopy(LARGE, 0, twice, LARGE.length, LARGE.length);
        ResponseInputStream<GetObjectResponse> got =
                s3().getObject(get -> get.bucket(bucket).key("many").checksumMode(ChecksumMode.ENABLED));
        assertThat(got.response().checksumCRC64NVME()).isNotNull();
        assertThat(got).hasBinaryContent(twice);
        int seam = LARGE.length - 5;
        assertThat(s3().getObjectAsBytes(
                                get -> get.bucket(bucket).key("many").range("bytes=" + seam + "-" + (seam + 9)))
                        .asByteArray())
                .isEqualTo(Arrays.copyOfRange(twice, seam, seam + 10));
    }

    @Test
    void copiesShareTheFileAndKeepIt() throws Exception {
        put("large", LARGE);
        assertThat(s3().copyObject(copy -> copy.sourceBucket(bucket)
                                .sourceKey("large")
                                .destinationBucket(bucket)
                                .destinationKey("copy"))
                        .copyObjectResult()
                        .eTag())
                .isEqualTo(ETAG);
        String id = s3().createMultipartUpload(create -> create.bucket(bucket).key("part"))
                .uploadId();
        String part = s3().uploadPartCopy(copy -> copy.sourceBucket(bucket)
                        .sourceKey("large")
                        .copySourceRange("bytes=1-2000000")
                        .destinationBucket(bucket)
                        .destinationKey("part")
                        .uploadId(id)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        assertThat(part).isEqualTo('"' + HexFormat.of().formatHex(md5(Arrays.copyOfRange(LARGE, 1, 2_000_001))) + '"');
        assertThat(files()).hasSize(1);
        s3().deleteObject(delete -> delete.bucket(bucket).key("large"));
        assertThat(get("copy")).isEqualTo(LARGE);
        s3().deleteObject(delete -> delete.bucket(bucket).key("copy"));
        s3().completeMultipartUpload(complete -> complete.bucket(bucket)
                .key("part")
                .uploadId(id)
                .multipartUpload(named -> named.parts(
                        CompletedPart.builder().partNumber(1).eTag(part).build())));
        assertThat(get("part")).isEqualTo(Arrays.copyOfRange(LARGE, 1, 2_000_001));
        s3().deleteObject(delete -> delete.bucket(bucket).key("part"));
        assertThat(files()).isEmpty();
    }

    /** As a copy's entity tag is that of its bytes. */
    @Test
    void aCopyOfAMultipartObjectHasTheTagOfOneThatWasPutWhole() {
        String id = s3().createMultipartUpload(create -> create.bucket(bucket).key("many"))
                .uploadId();
        String part = s3().uploadPart(
                        one -> one.bucket(bucket).key("many").uploadId(id).partNumber(1), RequestBody.fromBytes(LARGE))
                .eTag();
        s3().completeMultipartUpload(complete -> complete.bucket(bucket)
                .key("many")
                .uploadId(id)
                .multipartUpload(named -> named.parts(
                        CompletedPart.builder().partNumber(1).eTag(part).build())));
        assertThat(s3().copyObject(copy -> copy.sourceBucket(bucket)
                                .sourceKey("many")
                                .destinationBucket(bucket)
                                .destinationKey("copy"))
                        .copyObjectResult()
                        .eTag())
                .isEqualTo(ETAG);
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), AWS.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /" + bucket + "/broken HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + LARGE.length
                            + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + AWS.account()
                            + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(LARGE, 0, 3 * MIB);
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("<Code>IncompleteBody</Code>");
        }
        assertThat(files()).isEmpty();
        assertThat(Refused.by(() -> get("broken")).code()).isEqualTo("NoSuchKey");
    }

    @Test
    void aReaderKeepsWhatIsDeletedMeanwhileUntilItHasReadIt() throws Exception {
        byte[] larger = new byte[40 * MIB];
        put("large", larger);
        try (InputStream reading = s3().getObject(get -> get.bucket(bucket).key("large"))) {
            assertThat(reading.read()).isZero();
            s3().deleteObject(delete -> delete.bucket(bucket).key("large"));
            assertThat(files()).hasSize(1);
            assertThat(reading.readAllBytes()).hasSize(larger.length - 1);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aReaderThatLeavesLetsGo() throws Exception {
        put("large", new byte[40 * MIB]);
        ResponseInputStream<GetObjectResponse> reading =
                s3().getObject(get -> get.bucket(bucket).key("large"));
        assertThat(reading.read()).isZero();
        s3().deleteObject(delete -> delete.bucket(bucket).key("large"));
        reading.abort();
        for (int i = 0; i < 2000 && !files().isEmpty(); i++) {
            Thread.onSpinWait(); // Until its leaving has been noticed.
            s3().headBucket(head -> head.bucket(bucket));
        }
        assertThat(files()).isEmpty();
    }
}
