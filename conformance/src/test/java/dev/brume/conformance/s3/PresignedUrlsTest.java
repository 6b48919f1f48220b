package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs that whoever has them may use, until they end. */
class PresignedUrlsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    @Test
    void aPresignedUrlEndsOnTheEmulatorsClock() throws Exception {
        wire.put("signed", "hello");
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create(AWS.endpoint()))
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(AWS.account(), "test")))
                .build()) {
            URI url = presigner
                    .presignGetObject(sign -> sign.signatureDuration(Duration.ofDays(7))
                            .getObjectRequest(get -> get.bucket(wire.bucket()).key("signed")))
                    .url()
                    .toURI();
            assertThat(fetch(url)).isEqualTo("hello");
            AWS.pass(Duration.ofDays(3650));
            assertThat(fetch(url)).contains("<Code>AccessDenied</Code>", "Request has expired");
        }
    }

    /** boto3 signs URLs by version 2 where it is not told otherwise. */
    @Test
    void urlsOfTheSecondSignatureVersionEndToo() throws Exception {
        wire.put("signed", "hello");
        String url = AWS.endpoint() + "/" + wire.bucket() + "/signed?AWSAccessKeyId=" + AWS.account()
                + "&Signature=x&Expires=";
        assertThat(fetch(URI.create(url + AWS.now().plusSeconds(60).getEpochSecond())))
                .isEqualTo("hello");
        assertThat(fetch(URI.create(url + AWS.now().minusSeconds(1).getEpochSecond())))
                .contains("Request has expired");
        assertThat(fetch(URI.create(url + "soon"))).contains("<Code>AccessDenied</Code>");
    }

    private static String fetch(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }
}
