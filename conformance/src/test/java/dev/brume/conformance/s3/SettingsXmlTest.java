package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Digests;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents of settings that are none: S3 calls them all malformed. */
class SettingsXmlTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CORS =
            "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule>";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    private HttpResponse<String> put(String setting, String document) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(wire.uri("?" + setting))
                        .header(
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=" + wire.account()
                                        + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                        .header("content-md5", Digests.md5(document.getBytes(StandardCharsets.UTF_8)))
                        .PUT(HttpRequest.BodyPublishers.ofString(document))
                        .build(),
                BodyHandlers.ofString());
    }

    private void assertMalformed(String setting, String document) throws IOException, InterruptedException {
        HttpResponse<String> answer = put(setting, document);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void aWholeDocumentIsTaken() throws Exception {
        assertThat(put("cors", "<CORSConfiguration>" + CORS + "</CORSConfiguration>")
                        .statusCode())
                .isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoDocumentOfTheSettingIsMalformed() {
        Map<String, String> documents = Map.of(
                "cut off", "<CORSConfiguration>" + CORS,
                "of another root", "<LifecycleConfiguration>" + CORS + "</LifecycleConfiguration>",
                "no XML", "hello",
                "JSON", "{\"CORSRules\":[]}",
                "without rules", "<CORSConfiguration/>",
                "with a text for a number",
                        "<CORSConfiguration>"
                                + CORS.replace("</CORSRule>", "<MaxAgeSeconds>soon</MaxAgeSeconds></CORSRule>")
                                + "</CORSConfiguration>",
                "with an entity",
                        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><CORSConfiguration>"
                                + CORS.replace("*", "&e;") + "</CORSConfiguration>",
                "with a bomb of entities", bomb(),
                "deep", "<CORSConfiguration>" + "<CORSRule>".repeat(50_000),
                "two documents in one", "<CORSConfiguration>" + CORS + "</CORSConfiguration><CORSConfiguration/>");
        return documents.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    wire.s3();
                    assertMalformed("cors", one.getValue());
                }));
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return bomb + "]><CORSConfiguration>" + CORS.replace("*", "&e29;") + "</CORSConfiguration>";
    }

    @Test
    void moreRulesThanThereMayBeAreRefused() throws Exception {
        HttpResponse<String> answer = put("cors", "<CORSConfiguration>" + CORS.repeat(10_000) + "</CORSConfiguration>");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The number of CORS rules should not exceed allowed limit of 100 rules.");
        assertMalformed(
                "lifecycle",
                "<LifecycleConfiguration>"
                        + "<Rule><Status>Enabled</Status><Filter/><Expiration><Days>1</Days></Expiration></Rule>"
                                .repeat(1001)
                        + "</LifecycleConfiguration>");
    }

    @Test
    void noDocumentAtAllIsMissing() throws Exception {
        HttpResponse<String> answer = put("cors", "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MissingRequestBodyError</Code>", "Request Body is empty");
    }
}
