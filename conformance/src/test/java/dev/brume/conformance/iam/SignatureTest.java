package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.IamMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signatures are made by the SDK's signer; only its clock and what happens to a request afterwards are the tests'. */
class SignatureTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static final String ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key"
                    + " and signing method. Consult the service documentation for details.";
    private static final String FORM = "Action=ListQueues&Version=2012-11-05";
    private static final Set<String> SENT_ANYWAY = Set.of("host", "content-length", "expect", "connection");

    private static SdkHttpRequest.Builder post() {
        return SdkHttpRequest.builder()
                .uri(URI.create(AWS.endpoint() + "/"))
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    }

    private static SdkHttpRequest signed(
            SdkHttpRequest request,
            String body,
            AwsCredentialsIdentity as,
            Consumer<SignRequest.Builder<AwsCredentialsIdentity>> more) {
        return AwsV4HttpSigner.create()
                .sign(sign -> {
                    sign.identity(as)
                            .request(request)
                            .payload(body == null ? null : ContentStreamProvider.fromUtf8String(body))
                            .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sqs")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1");
                    more.accept(sign);
                })
                .request();
    }

    private static String send(SdkHttpRequest request, String body) {
        HttpRequest.Builder http = HttpRequest.newBuilder(request.getUri());
        request.forEachHeader((name, values) -> {
            if (!SENT_ANYWAY.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> http.header(name, value));
            }
        });
        return EmulatedAws.raw(
                body == null
                        ? http.method(request.method().name(), HttpRequest.BodyPublishers.noBody())
                        : http.POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static Consumer<SignRequest.Builder<AwsCredentialsIdentity>> at(Instant time) {
        return sign -> sign.putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC));
    }

    private static void assertError(String answer, String code, String message) {
        assertThat(answer).contains("<Code>" + code + "</Code>").contains("<Message>" + message);
    }

    @Test
    void goodSignatureIsServed() {
        AwsCredentials alice = AWS.user("alice", ALL);
        assertThat(send(signed(post().build(), FORM, alice, more -> {}), FORM)).contains("<ListQueuesResult");
        // The emulator's own clock, which stands somewhere else, is as good as the machine's.
        assertThat(send(signed(post().build(), FORM, alice, at(AWS.now())), FORM))
                .contains("<ListQueuesResult");
    }

    @Test
    void wrongSecretIsRefusedInEveryProtocol() {
        AwsCredentials bob = AWS.user("bob", ALL);
        AwsCredentials wrong = AwsBasicCredentials.create(bob.accessKeyId(), "wrong");
        assertError(send(signed(post().build(), FORM, wrong, more -> {}), FORM), "SignatureDoesNotMatch", MISMATCH);
        assertThatThrownBy(() -> AWS.sqs(wrong).listQueues())
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(MISMATCH);
                    assertThat(refusal.statusCode()).isEqualTo(403);
                });
        assertThatThrownBy(() -> AWS.iam(wrong).listUsers())
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("SignatureDoesNotMatch"));
    }

    @Test
    void whatWasChangedAfterwardsIsNoticed() {
        AwsCredentials carol = AWS.user("carol", ALL);
        SdkHttpRequest request = signed(post().build(), FORM, carol, more -> {});
        assertError(send(request, FORM + "&MaxResults=1"), "SignatureDoesNotMatch", MISMATCH);
        SdkHttpRequest elsewhere = request.toBuilder().encodedPath("/another").build();
        assertError(send(elsewhere, FORM), "SignatureDoesNotMatch", MISMATCH);
    }

    @Test
    void oldAndFutureSignaturesAreRefused() {
        AwsCredentials dave = AWS.user("dave", ALL);
        assertError(
                send(signed(post().build(), FORM, dave, at(Instant.parse("2020-01-01T00:00:00Z"))), FORM),
                "SignatureDoesNotMatch",
                "Signature expired: 20200101T000000Z is now earlier than ");
        assertError(
                send(signed(post().build(), FORM, dave, at(Instant.parse("2100-01-01T00:00:00Z"))), FORM),
                "SignatureDoesNotMatch",
                "Signature not yet current: 21000101T000000Z is still later than ");
    }

    @Test
    void presignedUrlIsGoodForItsTime() {
        AwsCredentials erin = AWS.user("erin", ALL);
        SdkHttpRequest get = SdkHttpRequest.builder()
                .uri(URI.create(AWS.endpoint() + "/"))
                .method(SdkHttpMethod.GET)
                .appendRawQueryParameter("Action", "ListQueues")
                .appendRawQueryParameter("QueueNamePrefix", "a b+c/d")
                .build();
        Consumer<SignRequest.Builder<AwsCredentialsIdentity>> presigned = sign -> sign.putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(10));
        assertThat(send(signed(get, null, erin, presigned), null)).contains("<ListQueuesResult");
        SdkHttpRequest old = signed(get, null, erin, presigned.andThen(at(Instant.parse("2020-01-01T00:00:00Z"))));
        assertError(send(old, null), "RequestExpired", "Request has expired.");
        SdkHttpRequest other = signed(get, null, erin, presigned).toBuilder()
                .putRawQueryParameter("QueueNamePrefix", List.of("e"))
                .build();
        assertError(send(other, null), "SignatureDoesNotMatch", MISMATCH);
    }

    @Test
    void scopeMustBeTheServices() {
        AwsCredentials frank = AWS.user("frank", ALL);
        SdkHttpRequest request = signed(
                post().putHeader("X-Amz-Target", "AmazonSQS.ListQueues")
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .build(),
                "{}",
                frank,
                sign -> sign.putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sns"));
        assertThat(send(request, "{}"))
                .contains("Credential should be scoped to correct service: 'sqs'.")
                .contains("InvalidSignatureException");
    }

    @Test
    void keysThatLookLikeAwssMustBeIssuedHere() {
        AwsCredentials unknown = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret");
        assertError(
                send(signed(post().build(), FORM, unknown, more -> {}), FORM),
                "InvalidClientTokenId",
                "The security token included in the request is invalid.");
        assertThat(send(signed(post().build(), FORM, AwsBasicCredentials.create("test", "test"), more -> {}), FORM))
                .contains("<ListQueuesResult");
    }

    @Test
    void temporaryCredentialsAreSignedLikeOthers() {
        AwsCredentials grace = AWS.user("grace", ALL);
        AwsCredentials session = EmulatedAws.of(AWS.sts(grace).getSessionToken().credentials());
        AWS.sqs(session).listQueues();
        assertThatThrownBy(() -> AWS.sqs(AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey()))
                        .listQueues())
                .isInstanceOf(AwsServiceException.class);
    }
}
