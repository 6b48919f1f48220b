package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code aws-chunked} bodies that are none: what S3 was seen to answer, and nothing stored. */
class HostileChunksTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static final String UNSIGNED = "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String SIGNED = "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String ANNOUNCED = "x-amz-trailer: x-amz-checksum-crc32";
    private static final String GOOD = "x-amz-checksum-crc32:NhCmhg==";
    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire);

    private String put(String chunks, String length, String... headers) throws Exception {
        return raw.put(
                "/key",
                chunks.replace("|", "\r\n"),
                "Content-Encoding: aws-chunked",
                "x-amz-decoded-content-length: " + length,
                String.join("\r\n", headers));
    }

    /** A bar is a line end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5|hello|",
                "5|hello",
                "5|hel",
                "4|hello|0||",
                "zz|hello|0||",
                "-5|hello|0||",
                "ffffffffffffffffff|hello|0||",
                "7fffffff|hello|0||",
                "hello",
                "'5\nhello\n0\n\n'",
                "'5|hello|0|\r'"
            })
    void whateverIsWrongWithChunksTheBodyIsUnfinished(String chunks) throws Exception {
        assertThat(put(chunks, "5", UNSIGNED))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>IncompleteBody</Code><Message>The request body terminated unexpectedly</Message>");
        assertThat(wire.keys()).isEmpty();
    }

    @Test
    void onlyAnObjectsBytesAreFollowedByUnsignedTrailers() throws Exception {
        String document = "<Tagging><TagSet/></Tagging>";
        assertThat(raw.put(
                        "?tagging",
                        Integer.toHexString(document.length()) + "\r\n" + document + "\r\n0\r\n\r\n",
                        "x-amz-decoded-content-length: " + document.length(),
                        UNSIGNED))
                .startsWith("HTTP/1.1 400 ")
                .contains(
                        "<Code>InvalidRequest</Code><Message>The value of x-amz-content-sha256 header is invalid.</Message>");
    }

    @ParameterizedTest
    @CsvSource({"4, 5", "6, 5"})
    void theLengthOfTheDataHasToBeAsDeclared(String declared, String provided) throws Exception {
        assertThat(put("5|hello|0||", declared, UNSIGNED))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>IncompleteBody</Code>")
                .contains("<NumberBytesExpected>" + declared + "</NumberBytesExpected>")
                .contains("<NumberBytesProvided>" + provided + "</NumberBytesProvided>");
    }

    @ParameterizedTest
    @CsvSource({"-1", "abc", "''", "99999999999999999999", "5.0", "0x5"})
    void aLengthThatIsNoNumberIsNone(String declared) throws Exception {
        assertThat(put("5|hello|0||", declared, UNSIGNED))
                .startsWith("HTTP/1.1 411 ")
                .contains("<Code>MissingContentLength</Code>");
    }

    @Test
    void onlyTheLastChunkMayBeSmall() throws Exception {
        assertThat(put("3|abc|5|hello|0||", "8", UNSIGNED))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>InvalidChunkSizeError</Code>")
                .contains("<Message>Only the last chunk is allowed to have a size less than 8192 bytes</Message>")
                .contains("<Chunk>2</Chunk>", "<BadChunkSize>3</BadChunkSize>");
        assertThat(put("2000|" + "x".repeat(8192) + "|5|hello|0||", "8197", UNSIGNED))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        ANNOUNCED + ", ''",
        "x: y, " + GOOD + "|",
        ANNOUNCED + ", x-amz-checksum-sha1:AAAA|",
        ANNOUNCED + ", " + GOOD + "|more: one|",
        ANNOUNCED + ", |" + GOOD + "|",
        ANNOUNCED + ", x-amz-checksum-crc32|",
        ANNOUNCED + ", :NhCmhg==|"
    })
    void trailersAreThoseThatWereAnnounced(String announced, String trailers) throws Exception {
        assertThat(put("5|hello|0|" + trailers, "5", UNSIGNED, announced))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>MalformedTrailerError</Code><Message>The request contained trailing data that was not"
                        + " well-formed or did not conform to our published schema.</Message>");
        assertThat(wire.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-trailer: x-amz-foo, x-amz-foo:1, InvalidRequest, The value specified in the x-amz-trailer header is not supported",
        ANNOUNCED
                + ", x-amz-checksum-crc32:AAAAAA==, BadDigest, The CRC32 you specified did not match the calculated checksum.",
        ANNOUNCED
                + ", x-amz-checksum-crc32:abc, InvalidRequest, Value for x-amz-checksum-crc32 trailing header is invalid."
    })
    void aTrailerIsHeldAgainstTheBytes(String announced, String trailer, String code, String message) throws Exception {
        assertThat(put("5|hello|0|" + trailer + "|", "5", UNSIGNED, announced))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>" + code + "</Code><Message>" + message + "</Message>");
        assertThat(wire.keys()).isEmpty();
    }

    @Test
    void aChecksumIsInTheHeadersOrInTheTrailer() throws Exception {
        assertThat(put("5|hello|0|" + GOOD + "|", "5", UNSIGNED, ANNOUNCED, "x-amz-checksum-crc32: NhCmhg=="))
                .contains("<Code>InvalidRequest</Code><Message>Expecting a single x-amz-checksum- header</Message>");
    }

    @Test
    void ofATrailerThatComesTwiceTheSecondCounts() throws Exception {
        String bad = "x-amz-checksum-crc32:AAAAAA==";
        assertThat(put("5|hello|0|" + GOOD + "|" + bad + "|", "5", UNSIGNED, ANNOUNCED))
                .contains("<Code>BadDigest</Code>");
        assertThat(put("5|hello|0|" + bad + "|" + GOOD + "|", "5", UNSIGNED, ANNOUNCED))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({"5|hello|0||", "5;chunk-signature=|hello|0;chunk-signature=||"})
    void signedChunksHaveSignatures(String chunks) throws Exception {
        assertThat(put(chunks, "5", SIGNED)).contains("<Code>IncompleteBody</Code>");
    }

    /** The empty line at the end may be missing, and whatever follows it is not looked at. */
    @ParameterizedTest
    @CsvSource({"5|hello|0|", "5|hello|0||", "5|hello|0||junk"})
    void chunksEndWithOneOfNoBytes(String chunks) throws Exception {
        assertThat(put(chunks, "5", UNSIGNED)).startsWith("HTTP/1.1 200 ");
        assertThat(raw.get("/key")).endsWith("hello");
    }
}
