package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** S3 wants to know how long an upload is before it comes. */
class UploadLengthTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static final String STREAMED = "\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    private String head(String target) {
        return "PUT /" + wire.bucket() + "/" + target + " HTTP/1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential="
                + AWS.account() + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    }

    private static String answerToChunks(String head, String... chunks) throws Exception {
        try (RawUpload upload = new RawUpload(AWS.port(), head + "\r\nTransfer-Encoding: chunked")) {
            for (String chunk : chunks) {
                upload.sendChunk(chunk.getBytes(StandardCharsets.UTF_8));
            }
            upload.send("0\r\n\r\n");
            return upload.answer();
        }
    }

    @Test
    void anObjectOrAPartOfUnknownLengthIsRefused() throws Exception {
        String id = wire.s3()
                .createMultipartUpload(create -> create.bucket(wire.bucket()).key("key"))
                .uploadId();
        for (String target : new String[] {"key", "key?partNumber=1&uploadId=" + id}) {
            try (RawUpload upload = new RawUpload(AWS.port(), head(target))) {
                assertThat(upload.answer())
                        .startsWith("HTTP/1.1 411 ")
                        .contains("<Code>MissingContentLength</Code>")
                        .contains("<Message>You must provide the Content-Length HTTP header.</Message>");
            }
        }
        assertThat(wire.keys()).isEmpty();
    }

    /** As curl sends what comes through a pipe. */
    @Test
    void chunksOfHttpAreNotImplemented() throws Exception {
        assertThat(answerToChunks(head("key"), "hello"))
                .startsWith("HTTP/1.1 501 ")
                .contains("<Code>NotImplemented</Code>")
                .contains("<Message>A header you provided implies functionality that is not implemented</Message>")
                .contains("<Header>Transfer-Encoding</Header>");
        assertThat(wire.keys()).isEmpty();
    }

    @Test
    void chunksOfAwsInChunksOfHttpTellTheLengthOfTheData() throws Exception {
        assertThat(answerToChunks(
                        head("key") + STREAMED + "\r\nx-amz-decoded-content-length: 5", "5\r\nhello\r\n", "0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(wire.keys()).containsExactly("key");
        assertThat(answerToChunks(head("other") + STREAMED, "5\r\nhello\r\n", "0\r\n\r\n"))
                .startsWith("HTTP/1.1 411 ")
                .contains("<Code>MissingContentLength</Code>");
    }
}
