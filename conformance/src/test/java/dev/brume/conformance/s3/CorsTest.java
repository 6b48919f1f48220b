package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** Pages of other origins, as a bucket's rules let them in. */
class CorsTest {
    private static final String PAGE = "https://app.example.com";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
        wire.put("a", "hello");
    }

    private void rule(Consumer<CORSRule.Builder> rule) {
        wire.s3()
                .putBucketCors(put -> put.bucket(wire.bucket())
                        .corsConfiguration(configuration -> configuration.corsRules(
                                CORSRule.builder().applyMutation(rule).build())));
    }

    private HttpResponse<String> send(String method, String... headers) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(wire.uri("/a"))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .headers(headers)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void aPreflightIsAnsweredByTheFirstRuleThatFits() throws Exception {
        rule(rule -> rule.allowedOrigins("https://*.example.com")
                .allowedMethods("GET", "PUT")
                .allowedHeaders("X-Amz-*", "content-type")
                .exposeHeaders("etag")
                .maxAgeSeconds(3000));
        HttpResponse<String> answer = send(
                "OPTIONS",
                "Origin",
                PAGE,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "Content-Type, x-amz-acl");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "access-control-allow-origin")).isEqualTo(PAGE);
        assertThat(header(answer, "access-control-allow-methods")).isEqualTo("GET, PUT");
        assertThat(header(answer, "access-control-allow-headers")).isEqualTo("content-type, x-amz-acl");
        assertThat(header(answer, "access-control-expose-headers")).isEqualTo("etag");
        assertThat(header(answer, "access-control-max-age")).isEqualTo("3000");
        assertThat(header(answer, "access-control-allow-credentials")).isEqualTo("true");
        assertThat(header(answer, "x-amz-id-2")).isNotEmpty();
        assertThat(header(answer, "vary"))
                .isEqualTo("Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    }

    @Test
    void aPreflightThatNoRuleFitsIsForbidden() throws Exception {
        rule(rule -> rule.allowedOrigins(PAGE).allowedMethods("GET"));
        HttpResponse<String> answer = send("OPTIONS", "Origin", PAGE, "Access-Control-Request-Method", "DELETE");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains(
                        "<Code>AccessForbidden</Code>",
                        "CORSResponse: This CORS request is not allowed.",
                        "<Method>DELETE</Method>",
                        "<ResourceType>OBJECT</ResourceType>");
        HttpResponse<String> headers = send(
                "OPTIONS",
                "Origin",
                PAGE,
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "x-other");
        assertThat(headers.statusCode()).isEqualTo(403);
    }

    @Test
    void realAnswersSayThatThePageMayHaveThem() throws Exception {
        rule(rule -> rule.allowedOrigins("*").allowedMethods("GET"));
        HttpResponse<String> answer = send("GET", "Origin", PAGE);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
        assertThat(answer.headers().firstValue("access-control-allow-credentials"))
                .isEmpty();
        HttpResponse<String> local = send("DELETE", "Origin", "http://localhost:3000");
        assertThat(local.statusCode()).isEqualTo(204);
        assertThat(local.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void aForeignPageThatNoRuleNamesDoesNothingHere() throws Exception {
        rule(rule -> rule.allowedOrigins(PAGE).allowedMethods("GET"));
        assertThat(send("DELETE", "Origin", "https://evil.example.org").statusCode())
                .isEqualTo(403);
        assertThat(wire.keys()).containsExactly("a");
    }

    @Test
    void rulesAreReadBeforeTheyAreKept() {
        assertThat(Refused.by(() -> wire.s3().getBucketCors(get -> get.bucket(wire.bucket()))))
                .isEqualTo(new Refused(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist"));
        assertThat(Refused.by(() -> rule(rule -> rule.allowedOrigins("*").allowedMethods("PATCH")))
                        .message())
                .isEqualTo("Found unsupported HTTP method in CORS config. Unsupported method is PATCH");
        assertThat(Refused.by(() ->
                                rule(rule -> rule.allowedOrigins("http://*.*").allowedMethods("GET")))
                        .message())
                .isEqualTo("AllowedOrigin \"http://*.*\" can not have more than one wildcard.");
        assertThat(Refused.by(() -> rule(rule -> rule.allowedOrigins("*")
                                .allowedMethods("GET")
                                .exposeHeaders("ETag", "X-Custom:Header")))
                        .message())
                .isEqualTo("AllowedHeader \"X-Custom:Header\" contains invalid character.");
        rule(rule -> rule.allowedOrigins("*").allowedMethods("GET"));
        assertThat(wire.s3().getBucketCors(get -> get.bucket(wire.bucket())).corsRules())
                .hasSize(1);
        wire.s3().deleteBucketCors(delete -> delete.bucket(wire.bucket()));
        assertThat(Refused.by(() -> wire.s3().getBucketCors(get -> get.bucket(wire.bucket())))
                        .code())
                .isEqualTo("NoSuchCORSConfiguration");
    }

    @Test
    void whatIsNoPreflightSaysTooLittle() throws Exception {
        rule(rule -> rule.allowedOrigins(PAGE).allowedMethods("GET"));
        HttpResponse<String> bare = send("OPTIONS", "Accept", "*/*");
        assertThat(bare.statusCode()).isEqualTo(400);
        assertThat(bare.body())
                .contains(
                        "<Code>BadRequest</Code><Message>Insufficient information. Origin request header needed.</Message>");
        assertThat(header(bare, "content-type")).isEqualTo("application/xml");
        HttpResponse<String> withoutMethod = send("OPTIONS", "Origin", PAGE);
        assertThat(withoutMethod.statusCode()).isEqualTo(400);
        assertThat(withoutMethod.body())
                .contains("<Code>BadRequest</Code><Message>Invalid Access-Control-Request-Method: null</Message>");
        assertThat(send("OPTIONS", "Origin", PAGE, "Access-Control-Request-Method", "PATCH")
                        .body())
                .contains("<Code>BadRequest</Code><Message>Invalid Access-Control-Request-Method: PATCH</Message>");
    }
}
