package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.BrumeOptions;
import dev.brume.conformance.aws.TestAws;
import dev.brume.core.config.IamMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Uploads of which the head alone shows that they are refused: none of these sends its body. */
class RefusedUploadsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws(BrumeOptions.DEFAULT.withIam(IamMode.ENFORCE));

    private static final long LARGE = 4_000_000_000L;
    private static final int READ_TIMEOUT_MILLIS = 20_000;
    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    /** What comes for the head of an upload of that length, before any of the body. */
    private static String answer(String pathAndQuery, long length, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), AWS.port())) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            String head = "PUT " + pathAndQuery + " HTTP/1.1\r\nHost: localhost:" + AWS.port() + "\r\nContent-Length: "
                    + length + "\r\n" + header + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String signed(String bucket, String key) {
        return signed(bucket, key, AWS.account());
    }

    private static String signed(String bucket, String key, String account) {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create(AWS.endpoint()))
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "test")))
                .build()) {
            return presigner
                    .presignPutObject(sign -> sign.signatureDuration(Duration.ofDays(7))
                            .putObjectRequest(put -> put.bucket(bucket).key(key)))
                    .url()
                    .getFile();
        }
    }

    @Test
    void nobodyWhoMayNotPutNeedSendTheBody() throws Exception {
        assertThat(answer("/" + wire.bucket() + "/large", LARGE, "x: y"))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>AccessDenied</Code>");
        assertThat(answer(signed(wire.bucket(), "large", TestAws.freshAccount()), LARGE, "x: y"))
                .startsWith("HTTP/1.1 403 ")
                .contains("is not authorized to perform: s3:PutObject on resource:");
    }

    /** As the SDKs do with every PutObject. */
    @Test
    void whoWaitsToBeToldToGoOnIsToldWhyNot() throws Exception {
        assertThat(answer("/" + wire.bucket() + "/large", LARGE, "Expect: 100-continue"))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>AccessDenied</Code>");
    }

    @Test
    void aBucketOrAnUploadThatIsNotThereIsMissedAtOnce() throws Exception {
        assertThat(answer(signed("no-" + wire.bucket(), "large"), LARGE, "x: y"))
                .startsWith("HTTP/1.1 404 ")
                .contains("<Code>NoSuchBucket</Code>");
        assertThat(answer(signed(wire.bucket(), "large") + "&partNumber=1&uploadId=none", LARGE, "x: y"))
                .startsWith("HTTP/1.1 404 ")
                .contains("<Code>NoSuchUpload</Code>");
    }

    @Test
    void whatIsTooLargeIsRefusedByItsDeclaredLength() throws Exception {
        assertThat(answer(signed(wire.bucket(), "large"), 5_368_709_121L, "x: y"))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>EntityTooLarge</Code>", "<ProposedSize>5368709121</ProposedSize>");
    }

    @Test
    void conditionsOfTheHeadAreLookedAtFirst() throws Exception {
        wire.put("there", "hello");
        assertThat(answer(signed(wire.bucket(), "there"), LARGE, "If-None-Match: *"))
                .startsWith("HTTP/1.1 412 ")
                .contains("<Code>PreconditionFailed</Code>", "<Condition>If-None-Match</Condition>");
        assertThat(answer(signed(wire.bucket(), "other"), LARGE, "x-amz-storage-class: COLD"))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidStorageClass</Code>");
    }
}
