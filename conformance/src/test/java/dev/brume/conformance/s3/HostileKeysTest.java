package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is a name and no path: what leads out of a folder leads nowhere here, and what AWS takes as a name is one. */
class HostileKeysTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire);

    @ParameterizedTest
    @CsvSource({
        "/a/../b, a/../b",
        "/a%2F%2e%2e%2Fb, a/../b",
        "//a, /a",
        "/a//b, a//b",
        "/., .",
        "/./a, ./a",
        "/..\\..\\a, ..\\..\\a",
        "/%5c, \\",
        "/...., ....",
        "/a%252Fb, a%2Fb",
        "/a+b, a b",
        "/a%2Bb, a+b",
        "/C:%5Ca, C:\\a"
    })
    void oddNamesAreNames(String target, String key) throws Exception {
        assertThat(raw.put(target, "hello")).startsWith("HTTP/1.1 200 ");
        assertThat(wire.keys()).containsExactly(key);
        assertThat(raw.get(target)).endsWith("hello");
    }

    /** S3 answers without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"/..", "/../a", "/%2e%2e/a", "/..%2F..%2Fetc%2Fpasswd", "/a/../../b", "/.%2E"})
    void namesThatClimbHigherThanTheyStandAreBadRequests(String target) throws Exception {
        assertThat(raw.put(target, "hello")).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
        assertThat(raw.get(target)).startsWith("HTTP/1.1 400 ");
        assertThat(wire.keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%ff", "/a%c3%28", "/%ed%a0%80", "/%", "/%2", "/%zz", "?prefix=%ff", "?prefix=%z"})
    void whatIsNotEncodedCannotBeParsed(String target) throws Exception {
        assertThat(raw.get(target))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidURI</Code><Message>Couldn't parse the specified URI.</Message>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/a%01b", "/a%0ab", "/%7f"})
    void controlCharactersAreListedInTheirEncoding(String target) throws Exception {
        assertThat(raw.put(target, "hello")).startsWith("HTTP/1.1 200 ");
        assertThat(raw.get("?list-type=2&encoding-type=url"))
                .containsIgnoringCase("<Key>" + target.substring(1) + "</Key>");
    }

    @Test
    void aKeyHas1024BytesAtTheMost() throws Exception {
        assertThat(raw.put("/" + "%C3%A9".repeat(512), "hello")).startsWith("HTTP/1.1 200 ");
        assertThat(raw.put("/" + "%C3%A9".repeat(512) + "a", "hello"))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>KeyTooLongError</Code>", "<Size>1025</Size>");
    }

    /** Hosts are written in any case. */
    @Test
    void aHostNamesABucketAndNothingBeyond() throws Exception {
        wire.put("a", "hello");
        String signed = "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + AWS.account()
                + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\nHost: ";
        try (RawUpload request = new RawUpload(
                AWS.port(), "GET /a HTTP/1.1" + signed + wire.bucket().toUpperCase(Locale.ROOT) + ".S3.localhost")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 200 ").endsWith("hello");
        }
        for (String host :
                new String[] {"..s3.localhost", "../" + wire.bucket() + ".s3.localhost", "%00.s3.localhost"}) {
            try (RawUpload request = new RawUpload(AWS.port(), "GET /a HTTP/1.1" + signed + host)) {
                assertThat(request.answer()).startsWith("HTTP/1.1 404 ");
            }
        }
    }
}
