package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.EmulatorOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Forms that browsers post, with files that are larger than any other request may be. One after the other, since each looks at the folder. */
@Execution(ExecutionMode.SAME_THREAD)
class FormUploadTest {
    private static final Path FOLDER;

    static {
        try {
            FOLDER = Files.createTempDirectory("form-upload-test");
            FOLDER.toFile().deleteOnExit();
        } catch (IOException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    @RegisterExtension
    static final TestAws AWS = new TestAws(EmulatorOptions.DEFAULT.withS3Folder(FOLDER));

    private static final byte[] MIB = new byte[1024 * 1024];
    private static final int MANY = 140;
    private static final String END = "\r\n--limit--\r\n";
    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    private static String field(String name, String value) {
        return "--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file() {
        return "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n";
    }

    /** The fields of a form that is signed, with a policy of these conditions. */
    private static String signed(String conditions) {
        String policy =
                "{\"expiration\": \"2099-01-01T00:00:00Z\", \"conditions\": [[\"starts-with\", \"$key\", \"\"], "
                        + "[\"starts-with\", \"$bucket\", \"\"], "
                        + "[\"starts-with\", \"$x-amz-algorithm\", \"\"], [\"starts-with\", \"$x-amz-credential\", \"\"], "
                        + "[\"starts-with\", \"$x-amz-date\", \"\"], " + conditions + "]}";
        return field("key", "in/${filename}")
                + field("x-amz-algorithm", "AWS4-HMAC-SHA256")
                + field("x-amz-credential", AWS.account() + "/20260101/us-east-1/s3/aws4_request")
                + field("x-amz-date", "20260101T000000Z")
                + field("policy", Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8)))
                + field("x-amz-signature", "0");
    }

    private static String head(String bucket, String length) {
        return "POST /" + bucket + " HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=limit\r\n" + length;
    }

    private static String answer(String bucket, String fields) throws IOException {
        String before = fields + file();
        long length = before.length() + (long) MANY * MIB.length + END.length();
        try (RawUpload upload = new RawUpload(AWS.port(), head(bucket, "Content-Length: " + length))) {
            upload.send(before);
            upload.send(MIB, MANY);
            upload.send(END);
            return upload.answer();
        }
    }

    private static List<Path> files() throws IOException {
        AWS.awaitIdle();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    private HeadObjectResponse stored() {
        return wire.s3().headObject(head -> head.bucket(wire.bucket()).key("in/a.bin"));
    }

    @Test
    void aLargeFileBecomesAnObject() throws Exception {
        assertThat(answer(wire.bucket(), signed("[\"content-length-range\", 1, 5368709120]")))
                .startsWith("HTTP/1.1 204 ");
        assertThat(stored().contentLength()).isEqualTo((long) MANY * MIB.length);
    }

    /** Forms alone may come so: AWS takes them. */
    @Test
    void aFormMayComeInChunksOfHttp() throws Exception {
        try (RawUpload upload = new RawUpload(AWS.port(), head(wire.bucket(), "Transfer-Encoding: chunked"))) {
            upload.sendChunk(
                    (signed("[\"content-length-range\", 1, 5368709120]") + file()).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                upload.sendChunk(MIB);
            }
            upload.sendChunk(END.getBytes(StandardCharsets.UTF_8));
            upload.send("0\r\n\r\n");
            assertThat(upload.answer()).startsWith("HTTP/1.1 204 ");
        }
        assertThat(stored().contentLength()).isEqualTo(3L * MIB.length);
    }

    @Test
    void aLargeFormIsRefusedInXml() throws Exception {
        assertThat(answer(wire.bucket(), signed("[\"content-length-range\", 1, 1048576]")))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>EntityTooLarge</Code>")
                .contains("<ProposedSize>" + (long) MANY * MIB.length + "</ProposedSize>")
                .contains("<MaxSizeAllowed>1048576</MaxSizeAllowed>");
        assertThat(answer(wire.bucket(), signed("[\"eq\", \"$acl\", \"private\"]")))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>AccessDenied</Code>");
        assertThat(answer("no-" + wire.bucket(), signed("[\"content-length-range\", 1, 1048576]")))
                .startsWith("HTTP/1.1 404 ")
                .contains("<Code>NoSuchBucket</Code>");
        assertThat(answer(
                        wire.bucket(),
                        signed("[\"starts-with\", \"$x-amz-storage-class\", \"\"]")
                                + field("x-amz-storage-class", "COLD")))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidStorageClass</Code>");
        assertThat(wire.keys()).isEmpty();
    }

    @Test
    void whatBreaksOffLeavesNothing() throws Exception {
        List<Path> before = files();
        String length = "Content-Length: " + (MANY + 1L) * MIB.length;
        try (RawUpload upload = new RawUpload(AWS.port(), head(wire.bucket(), length))) {
            upload.send(signed("[\"content-length-range\", 1, 5368709120]") + file());
            upload.send(MIB, 3);
            assertThat(upload.answerToHalf()).startsWith("HTTP/1.1 400 ");
        }
        String fields = signed("[\"content-length-range\", 1, 5368709120]") + file();
        length = "Content-Length: " + (fields.length() + 3L * MIB.length);
        try (RawUpload upload = new RawUpload(AWS.port(), head(wire.bucket(), length))) {
            upload.send(fields);
            upload.send(MIB, 3);
            assertThat(upload.answer()).startsWith("HTTP/1.1 400 ").contains("<Code>MalformedPOSTRequest</Code>");
        }
        assertThat(wire.keys()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theAnswerTellsWhatWasReckoned() throws Exception {
        String form = signed("[\"content-length-range\", 1, 100]") + file() + "something" + END;
        try (RawUpload upload = new RawUpload(AWS.port(), head(wire.bucket(), "Content-Length: " + form.length()))) {
            upload.send(form);
            assertThat(upload.answer())
                    .startsWith("HTTP/1.1 204 ")
                    .containsIgnoringCase("x-amz-checksum-crc64nvme: ")
                    .containsIgnoringCase("x-amz-checksum-type: FULL_OBJECT");
        }
    }

    @Test
    void aPolicyOfFractionsIsNotRead() throws Exception {
        assertThat(answer(wire.bucket(), signed("[\"content-length-range\", 0, 512.0]")))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidPolicyDocument</Code><Message>Invalid Policy: Invalid JSON.</Message>");
    }

    @Test
    void whatIsPostedToABucketIsAForm() throws Exception {
        assertThat(posted(wire.bucket(), "text/html"))
                .startsWith("HTTP/1.1 412 ")
                .contains("<Code>PreconditionFailed</Code>")
                .contains("<Condition>Bucket POST must be of the enclosure-type multipart/form-data</Condition>");
        assertThat(posted("no-" + wire.bucket(), "text/html"))
                .startsWith("HTTP/1.1 403 ")
                .contains("Missing Authentication Token");
    }

    private static String posted(String bucket, String type) throws IOException {
        String head = "POST /" + bucket + " HTTP/1.1\r\nContent-Type: " + type + "\r\nContent-Length: 5";
        try (RawUpload upload = new RawUpload(AWS.port(), head)) {
            upload.send("hello");
            return upload.answer();
        }
    }

    @Test
    void fieldsMayNotBeLarge() throws Exception {
        assertThat(answer(wire.bucket(), field("key", "a") + field("x-amz-meta-long", "a".repeat(30_000))))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>MaxPostPreDataLengthExceeded</Code>");
    }

    @Test
    void aPolicySpeaksOfTheBucket() throws Exception {
        String policy = "{\"expiration\": \"2099-01-01T00:00:00Z\", \"conditions\": [{\"key\": \"a\"}]}";
        String fields = field("key", "a")
                + field("AWSAccessKeyId", AWS.account())
                + field("signature", "0")
                + field("policy", Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer(wire.bucket(), fields))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>AccessDenied</Code><Message>Invalid according to Policy: Extra input fields: bucket"
                        + "</Message>");
        assertThat(wire.keys()).isEmpty();
    }
}
