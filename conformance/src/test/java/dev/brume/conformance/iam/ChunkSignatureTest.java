package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.IamMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Bodies of which each chunk is signed, as the SDK's signer makes them; small ones are received whole, large ones as they arrive. */
class ChunkSignatureTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static final String ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private static final Set<String> SENT_ANYWAY = Set.of("host", "content-length", "expect", "connection");

    /** What an object is put with, chunk by chunk, with or without a checksum behind them. */
    private static String put(
            byte[] object, String key, boolean trailer, AwsCredentials as, UnaryOperator<byte[]> damage) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(URI.create(AWS.endpoint() + "/" + bucket() + "/" + key))
                .method(SdkHttpMethod.PUT)
                .putHeader("Content-Length", Integer.toString(object.length))
                .build();
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> {
            sign.identity(as)
                    .request(request)
                    .payload(ContentStreamProvider.fromByteArray(object))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true)
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(AWS.now(), ZoneOffset.UTC));
            if (trailer) {
                sign.putProperty(AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32);
            }
        });
        HttpRequest.Builder http = HttpRequest.newBuilder(signed.request().getUri());
        signed.request().forEachHeader((name, values) -> {
            if (!SENT_ANYWAY.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> http.header(name, value));
            }
        });
        try (InputStream body = signed.payload()
                .map(ContentStreamProvider::newStream)
                .orElseGet(() -> new ByteArrayInputStream(new byte[0]))) {
            byte[] bytes = damage.apply(body.readAllBytes());
            return EmulatedAws.raw(http.PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String bucket() {
        return "bucket-" + AWS.account();
    }

    private static byte[] object(int bytes) {
        byte[] object = new byte[bytes];
        new Random(bytes).nextBytes(object);
        return object;
    }

    /** One letter of the data in the middle, and of the last signature, is another. */
    private static List<UnaryOperator<byte[]>> damages() {
        return List.of(
                bytes -> {
                    bytes[bytes.length / 2] ^= 1;
                    return bytes;
                },
                bytes -> {
                    int last = lastSignature(bytes);
                    bytes[last] = (byte) (bytes[last] == 'a' ? 'b' : 'a');
                    return bytes;
                });
    }

    private static int lastSignature(byte[] bytes) {
        byte[] sign = "signature".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int at = bytes.length - sign.length; at > 0; at--) {
            if (Arrays.equals(bytes, at, at + sign.length, sign, 0, sign.length)) {
                return at + sign.length + 1;
            }
        }
        throw new AssertionError("no signature");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 300_000, 3_000_000})
    void signedChunksAreTakenAndOthersAreNot(int size) {
        AwsCredentials user = AWS.user("chunks", ALL);
        AWS.s3(user).createBucket(create -> create.bucket(bucket()));
        byte[] object = object(size);
        for (boolean trailer : List.of(false, true)) {
            assertThat(put(object.clone(), "good", trailer, user, bytes -> bytes))
                    .isEmpty();
            assertThat(AWS.s3(user)
                            .getObjectAsBytes(get -> get.bucket(bucket()).key("good"))
                            .asByteArray())
                    .isEqualTo(object);
            for (UnaryOperator<byte[]> damage : size == 0 ? damages().subList(1, 2) : damages()) {
                assertThat(put(object.clone(), "bad", trailer, user, damage))
                        .contains("<Code>SignatureDoesNotMatch</Code>");
            }
        }
        assertThat(AWS.s3(user).listObjectsV2(list -> list.bucket(bucket())).keyCount())
                .isEqualTo(1);
    }

    @Test
    void theSdkPutsLargeObjectsUnderEnforcement() {
        AwsCredentials user = AWS.user("large", ALL);
        AWS.s3(user).createBucket(create -> create.bucket(bucket()));
        byte[] object = object(5_000_000);
        AWS.s3(user).putObject(put -> put.bucket(bucket()).key("large"), RequestBody.fromBytes(object));
        assertThat(AWS.s3(user)
                        .getObjectAsBytes(get -> get.bucket(bucket()).key("large"))
                        .asByteArray())
                .isEqualTo(object);
    }
}
