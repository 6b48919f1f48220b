package dev.brume.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.SentBody;
import dev.brume.core.signature.SignatureVerifier.Fault;
import dev.brume.core.signature.SignatureVerifier.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The request, secret and signature are those of AWS's own worked example of Signature Version 4, ListUsers. */
class SignatureVerifierTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SIGNATURE = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
    private static final String SCOPE = "20150830/us-east-1/iam/aws4_request";
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");

    private final SignatureVerifier verifier = new SignatureVerifier();

    private static HttpRequest request(String query, String scope, String signedHeaders, String signature) {
        return request(
                query,
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/" + scope + ", SignedHeaders=" + signedHeaders + ", Signature="
                        + signature,
                new byte[0],
                null);
    }

    private static HttpRequest request(String query, String authorization, byte[] body, @Nullable SentBody sent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        headers.put("host", "iam.amazonaws.com");
        headers.put("x-amz-date", "20150830T123600Z");
        headers.put("authorization", authorization);
        return new HttpRequest("GET", "/", query, Headers.of(headers), body, false, "127.0.0.1", sent);
    }

    private @Nullable Fault fault(HttpRequest request, Instant... clocks) {
        return verifier.fault(request, SECRET, "iam", List.of(clocks));
    }

    private static HttpRequest example() {
        return request("Action=ListUsers&Version=2010-05-08", SCOPE, "content-type;host;x-amz-date", SIGNATURE);
    }

    @Test
    void signatureOfAwssExampleHolds() {
        assertThat(fault(example(), THEN)).isNull();
    }

    @Test
    void orderAndSpellingOfTheQueryDoNotMatter() {
        assertThat(fault(
                        request(
                                "Version=2010%2D05-08&Action=List%55sers",
                                SCOPE, "content-type;host;x-amz-date", SIGNATURE),
                        THEN))
                .isNull();
    }

    @Test
    void anyChangeIsNoticed() {
        assertThat(fault(
                        request(
                                "Action=ListRoles&Version=2010-05-08",
                                SCOPE,
                                "content-type;host;x-amz-date",
                                SIGNATURE),
                        THEN))
                .extracting(Fault::kind)
                .isEqualTo(Kind.MISMATCH);
        assertThat(fault(request("Action=ListUsers&Version=2010-05-08", SCOPE, "host;x-amz-date", SIGNATURE), THEN))
                .extracting(Fault::kind)
                .isEqualTo(Kind.MISMATCH);
        assertThat(verifier.fault(example(), "another", "iam", List.of(THEN)))
                .extracting(Fault::kind)
                .isEqualTo(Kind.MISMATCH);
    }

    @Test
    void fiveMinutesAreGivenByAnyOfTheClocks() {
        assertThat(fault(example(), THEN.plusSeconds(300))).isNull();
        assertThat(fault(example(), THEN.plusSeconds(301)))
                .isEqualTo(
                        new Fault(
                                Kind.SKEWED,
                                "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T124101Z - 5 min.)"));
        assertThat(fault(example(), THEN.minusSeconds(301)))
                .isEqualTo(new Fault(
                        Kind.SKEWED,
                        "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T123059Z + 5"
                                + " min.)"));
        assertThat(fault(example(), THEN.plusSeconds(86_400), THEN)).isNull();
    }

    @Test
    void scopeMustFit() {
        assertThat(fault(request("", "20150829/us-east-1/iam/aws4_request", "host", "00"), THEN))
                .extracting(Fault::message)
                .asString()
                .startsWith("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
        assertThat(fault(request("", "20150830/us-east-1/sqs/aws4_request", "host", "00"), THEN))
                .extracting(Fault::message)
                .isEqualTo("Credential should be scoped to correct service: 'iam'. ");
        assertThat(fault(request("", "20150830/us-east-1/iam/aws9_request", "host", "00"), THEN))
                .extracting(Fault::message)
                .isEqualTo("Credential should be scoped with a valid terminator: 'aws4_request', not 'aws9_request'.");
        assertThat(fault(request("", SCOPE, "x-amz-date", "00"), THEN))
                .extracting(Fault::message)
                .isEqualTo("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void ofAKeyWithoutAKnownSecretOnlyFormAndTimeCount() {
        HttpRequest unknown = request("Action=Other", SCOPE, "host", "00");
        assertThat(verifier.fault(unknown, null, "iam", List.of(THEN))).isNull();
        assertThat(verifier.fault(unknown, null, "iam", List.of(THEN.plusSeconds(600))))
                .extracting(Fault::kind)
                .isEqualTo(Kind.SKEWED);
    }

    @Test
    void signatureIsOfTheBodyAsItWasSent() {
        byte[] inflated = "what the operation reads".getBytes(StandardCharsets.UTF_8);
        String authorization = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/" + SCOPE
                + ", SignedHeaders=content-type;host;x-amz-date, Signature=" + SIGNATURE;
        String query = "Action=ListUsers&Version=2010-05-08";
        assertThat(fault(request(query, authorization, inflated, null), THEN)).isNotNull();
        assertThat(fault(request(query, authorization, inflated, new SentBody(new byte[0], "gzip")), THEN))
                .isNull();
    }
}
