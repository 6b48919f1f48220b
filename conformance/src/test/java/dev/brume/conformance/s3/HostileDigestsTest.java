package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests that are wrong, or none; in the words that S3 was seen to use. Nothing is stored. */
class HostileDigestsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static final String SHA = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-MD5: ndTkYSaMgDT1yFZOFVxnpg==|BadDigest|The Content-MD5 you specified did not match what we received.",
                "Content-MD5: abc|InvalidDigest|The Content-MD5 you specified was invalid.",
                "Content-MD5: XrY7u+Ae7tCTyyK7j1rNww|InvalidDigest|The Content-MD5 you specified was invalid.",
                "Content-MD5: 5eb63bbbe01eeed093cb22bb8f5acdc3|InvalidDigest|The Content-MD5 you specified was invalid.",
                "Content-MD5: XrY7u+Ae7tCTyyK7j1rNww==\\r\\nContent-MD5: ndTkYSaMgDT1yFZOFVxnpg==|InvalidDigest|The Content-MD5 you specified was invalid.",
                "x-amz-checksum-crc32: jNwWgw==|BadDigest|The CRC32 you specified did not match the calculated checksum.",
                "x-amz-checksum-crc32: abc|InvalidRequest|Value for x-amz-checksum-crc32 header is invalid.",
                "x-amz-checksum-crc32: DUoRhQ|InvalidRequest|Value for x-amz-checksum-crc32 header is invalid.",
                "x-amz-checksum-sha256: DUoRhQ==|InvalidRequest|Value for x-amz-checksum-sha256 header is invalid.",
                "x-amz-checksum-foo: DUoRhQ==|InvalidRequest|The algorithm type you specified in x-amz-checksum- header is invalid.",
                "x-amz-checksum-crc32: DUoRhQ==\\r\\nx-amz-checksum-crc32c: DUoRhQ==|InvalidRequest|Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
                "x-amz-checksum-crc32: DUoRhQ==\\r\\nx-amz-checksum-crc32: jNwWgw==|InvalidRequest|Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
                "x-amz-sdk-checksum-algorithm: CRC32|InvalidRequest|x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
                "x-amz-sdk-checksum-algorithm: SHA256\\r\\nx-amz-checksum-crc32: DUoRhQ==|InvalidRequest|Value for x-amz-sdk-checksum-algorithm header is invalid.",
                "x-amz-trailer: x-amz-checksum-crc32|MalformedTrailerError|The request contained trailing data that was not well-formed",
                "x-amz-trailer: x-amz-foo|InvalidRequest|The value specified in the x-amz-trailer header is not supported",
                "x-amz-content-sha256: abc|InvalidArgument|x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,",
                "x-amz-content-sha256: 0000000000000000000000000000000000000000000000000000000000000000|XAmzContentSHA256Mismatch|The provided 'x-amz-content-sha256' header does not match what was computed."
            })
    void whatIsSaidOfTheBytesHasToHold(String headers, String code, String message) throws Exception {
        String answer = raw.put("/key", "hello world", headers.replace("\\r\\n", "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("<Code>" + code + "</Code><Message>" + message);
        assertThat(wire.keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-MD5: XrY7u+Ae7tCTyyK7j1rNww==",
                "x-amz-checksum-crc32: DUoRhQ==\r\nx-amz-sdk-checksum-algorithm: crc32",
                "x-amz-checksum-crc32: DUoRhQ==\r\nx-amz-checksum-type: COMPOSITE",
                "x-amz-content-sha256: " + SHA,
                "x-amz-content-sha256: UNSIGNED-PAYLOAD"
            })
    void whatHoldsIsStored(String headers) throws Exception {
        assertThat(raw.put("/key", "hello world", headers)).startsWith("HTTP/1.1 200 ");
        assertThat(wire.keys()).containsExactly("key");
    }

    @Test
    void aDigestMayBeInCapitals() throws Exception {
        assertThat(raw.put("/key", "hello world", "x-amz-content-sha256: " + SHA.toUpperCase(Locale.ROOT)))
                .startsWith("HTTP/1.1 200 ");
    }

    /** Also of an object that has an encoding of its own. */
    @Test
    void theSignedDigestIsHeldAgainstEncodedBytes() throws Exception {
        assertThat(raw.put("/key", "hello", "Content-Encoding: gzip", "x-amz-content-sha256: " + SHA))
                .contains("<Code>XAmzContentSHA256Mismatch</Code>");
    }

    @Test
    void whatDoesNotMatchIsToldInBothForms() throws Exception {
        assertThat(raw.put("/key", "hello world", "Content-MD5: ndTkYSaMgDT1yFZOFVxnpg=="))
                .contains("<ExpectedDigest>9dd4e461268c8034f5c8564e155c67a6</ExpectedDigest>")
                .contains("<CalculatedDigest>XrY7u+Ae7tCTyyK7j1rNww==</CalculatedDigest>");
    }

    @Test
    void readersMaySayWhatTheyLike() throws Exception {
        wire.put("key", "hello");
        assertThat(raw.get("/key", "Content-MD5: XrY7u+Ae7tCTyyK7j1rNww==", "x-amz-content-sha256: " + SHA))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw.get("/key", "x-amz-content-sha256: invalid")).contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void aListOfKeysToDeleteNeedsADigest() throws Exception {
        wire.put("key", "hello");
        assertThat(raw.send("POST", "?delete", "<Delete><Object><Key>key</Key></Object></Delete>"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        assertThat(wire.keys()).containsExactly("key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?tagging|<Tagging><TagSet></TagSet></Tagging>",
                "?cors|<CORSConfiguration></CORSConfiguration>",
                "?lifecycle|<LifecycleConfiguration></LifecycleConfiguration>",
                "?object-lock|<ObjectLockConfiguration></ObjectLockConfiguration>",
                "/key?legal-hold|<LegalHold><Status>ON</Status></LegalHold>",
                "/key?retention|<Retention></Retention>"
            })
    void someSettingsNeedADigest(String target, String document) throws Exception {
        assertThat(raw.put(target, document))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidRequest</Code><Message>Missing required header for this request: Content-MD5 OR"
                        + " x-amz-checksum-*</Message>");
    }

    @Test
    void othersNeedNone() throws Exception {
        wire.put("key", "hello");
        assertThat(raw.put("?tagging", "<Tagging><TagSet></TagSet></Tagging>", "Content-MD5: k6PBbu32RmFaV5nRULDSlw=="))
                .startsWith("HTTP/1.1 204 ");
        assertThat(raw.put("/key?tagging", "<Tagging><TagSet></TagSet></Tagging>"))
                .startsWith("HTTP/1.1 200 ");
    }

    /** What is reckoned from the checksums of parts needs them all. */
    @ParameterizedTest
    @CsvSource({"COMPOSITE, 400", "FULL_OBJECT, 200"})
    void aPartOfACompositeUploadHasItsChecksum(String type, int status) throws Exception {
        String id = wire.s3()
                .createMultipartUpload(create -> create.bucket(wire.bucket())
                        .key("key")
                        .checksumAlgorithm("CRC32")
                        .checksumType(type))
                .uploadId();
        String answer = raw.put("/key?partNumber=1&uploadId=" + id, "part");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        if (status != 200) {
            assertThat(answer)
                    .contains(
                            "<Code>InvalidRequest</Code><Message>Checksum Type mismatch occurred, expected checksum Type:"
                                    + " crc32, actual checksum Type: null</Message>");
        }
    }

    @Test
    void aPartThatHasNoChecksumIsNotTheOneWithIt() throws Exception {
        String id = wire.s3()
                .createMultipartUpload(create -> create.bucket(wire.bucket()).key("key"))
                .uploadId();
        raw.put("/key?partNumber=1&uploadId=" + id, "abc");
        String parts = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Part>"
                + "<PartNumber>1</PartNumber><ETag>900150983cd24fb0d6963f7d28e17f72</ETag>%s</Part>"
                + "</CompleteMultipartUpload>";
        String summed = "<ChecksumSHA256>ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=</ChecksumSHA256>";
        assertThat(raw.send("POST", "/key?uploadId=" + id, parts.formatted(summed)))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidPart</Code>");
        assertThat(raw.send("POST", "/key?uploadId=" + id, parts.formatted(""), "x-amz-mp-object-size: size"))
                .startsWith("HTTP/1.1 400 ")
                .contains(
                        "<Code>InvalidRequest</Code><Message>Value for x-amz-mp-object-size header is invalid: 'size'</Message>");
        assertThat(raw.send("POST", "/key?uploadId=" + id, parts.formatted(""), "x-amz-mp-object-size: -1"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Value for x-amz-mp-object-size header is less than zero: '-1'");
        assertThat(raw.send("POST", "/key?uploadId=" + id, parts.formatted(""))).startsWith("HTTP/1.1 200 ");
    }
}
