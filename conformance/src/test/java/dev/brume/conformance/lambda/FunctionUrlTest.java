package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/** Function URLs as their visitors see them. */
class FunctionUrlTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The id of a function's new URL. */
    private static String url(String function, Consumer<CreateFunctionUrlConfigRequest.Builder> more) {
        String url = LAB.lambda()
                .createFunctionUrlConfig(
                        create -> more.accept(create.functionName(function).authType(FunctionUrlAuthType.NONE)))
                .functionUrl();
        return URI.create(url).getHost().split("\\.", 2)[0];
    }

    private static String url(String function) {
        return url(function, more -> {});
    }

    private static HttpRequest.Builder to(String id, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + LAB.port() + "/_aws/lambda-url/" + id + path));
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRequestBecomesAnEventOfFormatTwo() {
        LAB.function("f", asked -> "\"ok\"");
        String id = url("f");
        ask(to(id, "/a%20b/c?x=1&x=2&y=%26")
                .header("X-Custom", "one")
                .header("X-Custom", "two")
                .header("Cookie", "a=1; b=2")
                .header("Content-Type", "application/json")
                .header("User-Agent", "test")
                .POST(BodyPublishers.ofString("{\"n\":1}")));
        JsonNode event = LAB.events("f").get(0);
        assertThat(event.get("version").asText()).isEqualTo("2.0");
        assertThat(event.get("routeKey").asText()).isEqualTo("$default");
        assertThat(event.get("rawPath").asText()).isEqualTo("/a%20b/c");
        assertThat(event.get("rawQueryString").asText()).isEqualTo("x=1&x=2&y=%26");
        assertThat(event.get("queryStringParameters")).hasToString("{\"x\":\"1,2\",\"y\":\"&\"}");
        assertThat(event.get("cookies")).hasToString("[\"a=1\",\"b=2\"]");
        assertThat(event.at("/headers/x-custom").asText()).isEqualTo("one,two");
        assertThat(event.get("headers").has("cookie")).isFalse();
        assertThat(event.get("body").asText()).isEqualTo("{\"n\":1}");
        assertThat(event.get("isBase64Encoded").asBoolean()).isFalse();
        JsonNode context = event.get("requestContext");
        assertThat(context.get("accountId").asText()).isEqualTo("anonymous");
        assertThat(context.get("apiId").asText()).isEqualTo(id);
        assertThat(context.get("domainName").asText()).isEqualTo(id + ".lambda-url.us-east-1.on.aws");
        assertThat(context.get("domainPrefix").asText()).isEqualTo(id);
        assertThat(context.get("http"))
                .hasToString(
                        "{\"method\":\"POST\",\"path\":\"/a%20b/c\",\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"127.0.0.1\","
                                + "\"userAgent\":\"test\"}");
        assertThat(context.get("stage").asText()).isEqualTo("$default");
        assertThat(context.get("timeEpoch").asLong()).isEqualTo(LAB.time().now().toEpochMilli());
        assertThat(context.get("time").asText()).matches("\\d\\d/[A-Z][a-z]{2}/2026:\\d\\d:\\d\\d:\\d\\d \\+0000");
    }

    @Test
    void binaryBodiesTravelAsBase64() {
        LAB.function("f", asked -> "1");
        ask(to(url("f"), "/").header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(new byte[] {1, 2})));
        assertThat(LAB.events("f").get(0).get("body").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(new byte[] {1, 2}));
        assertThat(LAB.events("f").get(0).get("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void aHostNameLeadsToTheFunctionAsWell() throws IOException {
        LAB.function("f", asked -> "{\"statusCode\":200,\"body\":\"by host\"}");
        String id = url("f");
        try (java.net.Socket socket = new Socket(InetAddress.getLoopbackAddress(), LAB.port())) {
            socket.getOutputStream()
                    .write(("GET /x HTTP/1.1\r\nHost: " + id
                                    + ".lambda-url.us-east-1.localhost.localstack.cloud:4566\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("by host");
        }
        assertThat(LAB.events("f").get(0).get("rawPath").asText()).isEqualTo("/x");
    }

    @Test
    void aResponseSaysStatusHeadersCookiesAndBody() {
        LAB.function(
                "f",
                asked -> "{\"statusCode\":201,\"headers\":{\"X-Answer\":\"yes\",\"Content-Type\":\"text/plain\"},"
                        + "\"cookies\":[\"a=1; Path=/\",\"b=2\"],\"body\":\"aGk=\",\"isBase64Encoded\":true}");
        HttpResponse<String> answer = ask(to(url("f"), "/"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("hi");
        assertThat(answer.headers().firstValue("x-answer")).contains("yes");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");
        assertThat(answer.headers().firstValue("x-amzn-requestid"))
                .contains(LAB.invocations("f").get(0).requestId());
    }

    @Test
    void jsonWithoutAStatusIsTheBody() {
        LAB.function("f", asked -> "{\"message\":\"hi\"}");
        HttpResponse<String> answer = ask(to(url("f"), "/"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"hi\"}");
    }

    @Test
    void anErrorOfTheFunctionAndANonsensicalAnswerAreBadGateways() {
        LAB.function("f", asked -> {
            throw new IllegalStateException("boom");
        });
        HttpResponse<String> answer = ask(to(url("f"), "/"));
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).isEqualTo("Internal Server Error");
        LAB.function("g", asked -> "{\"statusCode\":\"none\"}");
        assertThat(ask(to(url("g"), "/")).statusCode()).isEqualTo(502);
        LAB.function("h", asked -> "{\"statusCode\":200,\"headers\":{\"x\":\"a\\r\\nb: c\"}}");
        assertThat(ask(to(url("h"), "/")).statusCode()).isEqualTo(502);
        LAB.function("i", asked -> "{\"statusCode\":200,\"headers\":{\"x\":[\"a\",\"b\"]}}");
        assertThat(ask(to(url("i"), "/")).statusCode()).isEqualTo(502);
        LAB.function("j", asked -> "{\"statusCode\":101}");
        assertThat(ask(to(url("j"), "/")).statusCode()).isEqualTo(502);
    }

    @Test
    void aUrlThatIsNotThereIsForbidden() {
        HttpResponse<String> answer = ask(to("abcdefabcdefabcdefabcdefabcdefab", "/"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).contains("AccessDeniedException");
        assertThat(answer.body()).isEqualTo("{\"Message\":null}");
    }

    @Test
    void theUrlOfADeletedAliasIsForbiddenInOtherWordsUntilItsFunctionGoes() {
        LAB.function("f", asked -> "\"ok\"");
        LAB.lambda().publishVersion(publish -> publish.functionName("f"));
        LAB.lambda().createAlias(create -> create.functionName("f").name("live").functionVersion("1"));
        String id = url("f", more -> more.qualifier("live"));
        LAB.lambda().deleteAlias(delete -> delete.functionName("f").name("live"));
        HttpResponse<String> answer = ask(to(id, "/"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo(WireLambda.FORBIDDEN);
        LAB.lambda().deleteFunction(delete -> delete.functionName("f"));
        assertThat(ask(to(id, "/")).body()).isEqualTo("{\"Message\":null}");
    }

    @Test
    void theUrlAnswersPreflightsAndSaysWhoMayRead() throws IOException {
        LAB.function("f", asked -> "{\"statusCode\":200,\"headers\":{\"access-control-allow-origin\":\"*\"}}");
        String id = url(
                "f",
                more -> more.cors(cors -> cors.allowOrigins("https://shop.example")
                        .allowMethods("GET", "POST")
                        .allowHeaders("x-custom")
                        .exposeHeaders("x-answer")
                        .allowCredentials(true)
                        .maxAge(60)));
        List<String> preflight = raw("OPTIONS", id, "https://shop.example", "Access-Control-Request-Method: POST\r\n");
        assertThat(preflight.get(0)).startsWith("HTTP/1.1 200");
        assertThat(preflight)
                .contains(
                        "access-control-allow-origin: https://shop.example",
                        "access-control-allow-methods: GET,POST",
                        "access-control-allow-headers: x-custom",
                        "access-control-allow-credentials: true",
                        "access-control-max-age: 60");
        assertThat(LAB.invocations("f")).isEmpty();
        List<String> allowed = raw("GET", id, "https://shop.example", "");
        assertThat(allowed)
                .contains(
                        "access-control-allow-origin: https://shop.example", "access-control-expose-headers: x-answer");
        assertThat(raw("GET", id, "https://elsewhere.example", ""))
                .noneMatch(line -> line.startsWith("access-control-allow-origin"));
    }

    /** The head of an answer, line by line; Java's client lets nobody set such headers. */
    private static List<String> raw(String method, String id, String origin, String more) throws IOException {
        try (java.net.Socket socket = new Socket(InetAddress.getLoopbackAddress(), LAB.port())) {
            socket.getOutputStream()
                    .write((method + " /_aws/lambda-url/" + id + "/ HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
                                    + "\r\n" + more + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return List.of(answer.split("\r\n", -1));
        }
    }

    @Test
    void aStreamedAnswerBeginsWithItsPreludeAndArrivesInPieces() throws Exception {
        CompletableFuture<Void> firstRead = new CompletableFuture<>();
        LAB.function("f", asked -> {
            asked.stream().begin("application/vnd.awslambda.http-integration-response");
            String head = "{\"statusCode\":202,\"headers\":{\"content-type\":\"text/plain\"},\"cookies\":[\"a=1\"]}";
            asked.stream()
                    .chunk(head.getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
            asked.stream().chunk(new byte[8]).toCompletableFuture().join();
            asked.stream()
                    .chunk("one".getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
            firstRead.join();
            asked.stream()
                    .chunk("two".getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
            return "";
        });
        String id = url("f", more -> more.invokeMode(InvokeMode.RESPONSE_STREAM));
        HttpResponse<InputStream> answer = HTTP.send(to(id, "/").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("set-cookie")).contains("a=1");
        assertThat(new String(answer.body().readNBytes(3), StandardCharsets.UTF_8))
                .isEqualTo("one");
        firstRead.complete(null);
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("two");
    }
}
