package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that are of no form that S3 knows, whether they are judged or not. */
class HostileSignaturesTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire).with("key", "hello");

    private String query(String replaced, String by) {
        String query = "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + AWS.account()
                + "%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20200101T000000Z&X-Amz-Expires=60"
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=0";
        return "/key" + query.replaceAll(replaced + "=[^&]*", by);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Amz-Expires|X-Amz-Expires=abc|X-Amz-Expires should be a number",
                "X-Amz-Expires|X-Amz-Expires=-1|X-Amz-Expires must be non-negative",
                "X-Amz-Expires|X-Amz-Expires=604801|X-Amz-Expires must be less than a week (in seconds)",
                "X-Amz-Date|X-Amz-Date=nonsense|X-Amz-Date must be in the ISO8601 Long Format",
                "X-Amz-Algorithm|X-Amz-Algorithm=FOO|X-Amz-Algorithm only supports",
                "X-Amz-Credential|X-Amz-Credential=x|Error parsing the X-Amz-Credential parameter; the Credential is mal-formed",
                "X-Amz-Expires|x=y|Query-string authentication version 4 requires the X-Amz-Algorithm,",
                "X-Amz-Signature|x=y|Query-string authentication version 4 requires the X-Amz-Algorithm,"
            })
    void aPresignedUrlHasAllItsParameters(String replaced, String by, String message) throws Exception {
        assertThat(raw.unsigned("GET", query(replaced, by), ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>AuthorizationQueryParametersError</Code><Message>" + message);
    }

    @Test
    void oneThatHasEndedTellsWhen() throws Exception {
        assertThat(raw.unsigned("GET", query("none", ""), ""))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>AccessDenied</Code><Message>Request has expired</Message>")
                .contains("<X-Amz-Expires>60</X-Amz-Expires>", "<Expires>2020-01-01T00:01:00Z</Expires>");
    }

    /** As when an HTTP client adds its usual header to a presigned URL. */
    @Test
    void oneSignatureIsEnough() throws Exception {
        assertThat(raw.get(query("none", "")))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidArgument</Code><Message>Only one auth mechanism allowed;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic abc|InvalidArgument|Unsupported Authorization Type",
                "Bearer abc|InvalidArgument|Unsupported Authorization Type",
                "abc|InvalidArgument|Authorization header is invalid",
                "AWS4-HMAC-SHA256 abc|AuthorizationHeaderMalformed|The authorization header is malformed;"
            })
    void headersOfOtherKindsAreRefused(String header, String code, String message) throws Exception {
        assertThat(raw.unsigned("GET", "/key", "", "Authorization: " + header))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>" + code + "</Code><Message>" + message);
    }

    @Test
    void nobodyMaySayHowAnAnswerIsToLook() throws Exception {
        assertThat(raw.unsigned("GET", "/key?response-content-type=text/html", ""))
                .startsWith("HTTP/1.1 400 ")
                .contains("Request specific response headers cannot be used for anonymous GET requests.");
    }

    /** All headers that S3 knows have to be signed, or whoever has the URL could add to it. */
    @Test
    void aPresignedUrlTakesNoHeadersThatWereNotSigned() throws Exception {
        String url = query("X-Amz-Date", "X-Amz-Date=20260101T000000Z");
        String[] headers = {
            "X-Amz-Meta-Color: red", "x-amz-acl: bucket-owner-full-control", "x-amz-content-sha256: UNSIGNED-PAYLOAD"
        };
        assertThat(raw.unsigned("PUT", url, "bytes", headers))
                .startsWith("HTTP/1.1 403 ")
                .contains("<Code>AccessDenied</Code>")
                .contains("<Message>There were headers present in the request which were not signed</Message>")
                .contains("<HeadersNotSigned>x-amz-acl, x-amz-meta-color</HeadersNotSigned>");
        String signed = url.replace("SignedHeaders=host", "SignedHeaders=host%3Bx-amz-acl%3Bx-amz-meta-color");
        assertThat(raw.unsigned("PUT", signed, "bytes", headers)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({"AWSAccessKeyId=a&Expires=9999999999", "AWSAccessKeyId=a&Signature=b"})
    void oneOfTheSecondVersionHasAllItsParametersToo(String query) throws Exception {
        assertThat(raw.unsigned("GET", "/key?" + query, ""))
                .startsWith("HTTP/1.1 403 ")
                .contains(
                        "<Code>AccessDenied</Code><Message>Query-string authentication requires the Signature, Expires"
                                + " and AWSAccessKeyId parameters</Message>");
    }
}
