package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InspectionDataRequest;
import software.amazon.awssdk.services.sfn.model.InspectionDataResponse;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** What the Developer Guide says of HTTP Tasks, with a real server at the other end. */
class HttpTaskTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);
    private EchoingApi api;

    @BeforeEach
    void open() throws IOException {
        api = new EchoingApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private EventBridgeClient events() {
        return AWS.client(EventBridgeClient.class, EventBridgeClient::builder);
    }

    private String basic() {
        return events().createConnection(create -> create.name("basic")
                        .authorizationType(ConnectionAuthorizationType.BASIC)
                        .authParameters(auth -> auth.basicAuthParameters(
                                basic -> basic.username("me").password("secret"))))
                .connectionArn();
    }

    private DescribeExecutionResponse call(String connection, String path, String method, String more) {
        return states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::http:invoke",
                 "Parameters":{"ApiEndpoint":"%s","Method":"%s","Authentication":{"ConnectionArn":"%s"}%s},"End":true}}}
                """.formatted(api.url() + path, method, connection, more), "{}");
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Test
    void anAnswerIsItsHeadersItsBodyAndItsStatus() throws IOException {
        DescribeExecutionResponse shown = call(basic(), "/customers", "GET", "");
        assertThat(shown.cause()).isNull();
        JsonNode output = json(shown.output());
        assertThat(output.get("StatusCode").intValue()).isEqualTo(200);
        assertThat(output.get("StatusText").textValue()).isEqualTo("OK");
        assertThat(output.get("ResponseBody")).isEqualTo(json("{\"ok\":true}"));
        assertThat(output.get("Headers").get("content-type")).isEqualTo(json("[\"application/json\"]"));
        EchoingApi.Asked asked = api.asked().getFirst();
        assertThat(asked.header("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
        assertThat(asked.header("User-agent")).isEqualTo("Amazon|StepFunctions|HttpInvoke|us-east-1");
        assertThat(asked.header("Range")).isEqualTo("bytes=0-262144");
        assertThat(states.types(shown.executionArn())).contains("TaskScheduled", "TaskStarted", "TaskSucceeded");
    }

    @Test
    void textStaysText() throws IOException {
        JsonNode output = json(call(basic(), "/text", "POST", "").output());
        assertThat(output.get("ResponseBody").textValue()).isEqualTo("made");
        assertThat(output.get("StatusText").textValue()).isEqualTo("Created");
    }

    @Test
    void whatTheConnectionSaysReplacesWhatTheStateSays() {
        String connection = events().createConnection(create -> create.name("key")
                        .authorizationType(ConnectionAuthorizationType.API_KEY)
                        .authParameters(auth -> auth.apiKeyAuthParameters(
                                        key -> key.apiKeyName("ApiKey").apiKeyValue("key_value"))
                                .invocationHttpParameters(parameters -> parameters
                                        .bodyParameters(
                                                body -> body.key("BodyParam").value("of the connection"))
                                        .headerParameters(header ->
                                                header.key("Header-Param").value("of the connection"))
                                        .queryStringParameters(
                                                query -> query.key("QueryParam").value("of the connection")))))
                .connectionArn();
        call(connection, "/path", "POST", """
                ,"Headers":{"Request-Id":"my_request_id","header-param":"of the state"},
                "RequestBody":{"Job":"Engineer","BodyParam":"of the state"},
                "QueryParameters":{"QueryParam":"of the state","more":[1,"a b"]}""");
        EchoingApi.Asked asked = api.asked().getFirst();
        assertThat(asked.target()).isEqualTo("/path?QueryParam=of%20the%20connection&more=1&more=a%20b");
        assertThat(asked.header("Apikey")).isEqualTo("key_value");
        assertThat(asked.header("Header-param")).isEqualTo("of the connection");
        assertThat(asked.header("Request-id")).isEqualTo("my_request_id");
        assertThat(asked.header("Content-type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(asked.body()).isEqualTo("{\"Job\":\"Engineer\",\"BodyParam\":\"of the connection\"}");
        DescribeExecutionResponse text = call(connection, "/path", "POST", ",\"RequestBody\":\"text\"");
        assertThat(text.error()).isEqualTo("States.Runtime");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INDICES|a%5B0%5D=1&a%5B1%5D=x%20y&o%5Bk%5D=v",
                "REPEAT|a=1&a=x%20y&o%5Bk%5D=v",
                "COMMAS|a=1,x%20y&o%5Bk%5D=v",
                "BRACKETS|a%5B%5D=1&a%5B%5D=x%20y&o%5Bk%5D=v"
            })
    void bodiesBecomeForms(String format, String form) {
        call(basic(), "/form", "POST", """
                ,"Headers":{"Content-Type":"application/x-www-form-urlencoded"},
                "RequestBody":{"a":[1,"x y"],"o":{"k":"v"}},
                "Transform":{"RequestBodyEncoding":"URL_ENCODED","RequestEncodingOptions":{"ArrayFormat":"%s"}}""".formatted(format));
        assertThat(api.asked().getFirst().body()).isEqualTo(form);
        assertThat(api.asked().getFirst().header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void aStatusIsAnErrorOfItsOwn() {
        DescribeExecutionResponse shown = call(basic(), "/missing", "GET", "");
        assertThat(shown.error()).isEqualTo("States.Http.StatusCode.404");
        assertThat(shown.cause()).isEqualTo("no such customer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/image", "/large"})
    void whatIsNoTextOrTooMuchIsRefused(String path) {
        assertThat(call(basic(), path, "GET", "").error())
                .isEqualTo(path.equals("/image") ? "States.Runtime" : "States.DataLimitExceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "host", "X-Amz-Date", "x-forwarded-for", "Bad Name"})
    void someHeadersAreNotForDefinitions(String header) {
        DescribeExecutionResponse shown = call(basic(), "/", "GET", ",\"Headers\":{\"" + header + "\":\"x\"}");
        assertThat(shown.error()).isEqualTo("States.Runtime");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void whereNobodyListensIsASocketError() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DescribeExecutionResponse shown = states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::http:invoke",
                 "Parameters":{"ApiEndpoint":"http://127.0.0.1:%d/","Method":"GET","InvocationConfig":{"ConnectionArn":"%s"}},
                 "Catch":[{"ErrorEquals":["States.Http.Socket"],"Next":"C"}],"End":true},"C":{"Type":"Succeed"}}}
                """.formatted(port, basic()), "{}");
        assertThat(shown.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aConnectionThatIsNotThereOrNotAuthorizedIsAnErrorOfTheConnection() {
        String connection = basic();
        String other = connection.substring(0, connection.length() - 4) + "0000";
        assertThat(call(other, "/", "GET", "").error()).isEqualTo("Events.ConnectionResource.ResourceNotFound");
        events().deauthorizeConnection(deauthorize -> deauthorize.name("basic"));
        assertThat(call(connection, "/", "GET", "").error())
                .isEqualTo("Events.ConnectionResource.InvalidConnectionState");
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        String connection = events().createConnection(create -> create.name("oauth")
                        .authorizationType(ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS)
                        .authParameters(auth ->
                                auth.oAuthParameters(oauth -> oauth.authorizationEndpoint(api.url() + "/token")
                                        .httpMethod("POST")
                                        .clientParameters(
                                                client -> client.clientID("id").clientSecret("secret")))))
                .connectionArn();
        AWS.awaitIdle();
        DescribeExecutionResponse shown = call(connection, "/refusing", "GET", "");
        assertThat(shown.error()).isEqualTo("States.Http.StatusCode.401");
        assertThat(api.asked())
                .extracting(asked -> asked.target() + " " + asked.header("Authorization"))
                .containsExactly("/token ", "/refusing Bearer t0", "/token ", "/refusing Bearer t2");
    }

    private TestStateResponse trace(String path, boolean secrets) {
        String connection = basic();
        return states.client()
                .testState(test -> test.definition("""
                        {"Type":"Task","Resource":"arn:aws:states:::http:invoke","Parameters":{"ApiEndpoint":"%s","Method":"POST",
                         "Authentication":{"ConnectionArn":"%s"},"Headers":{"X-Mine":"1"},"QueryParameters":{"q":"a b"},
                         "RequestBody":{"name":"n"}},"End":true}""".formatted(api.url() + path, connection))
                        .roleArn("arn:aws:iam::" + AWS.account() + ":role/r")
                        .inspectionLevel(InspectionLevel.TRACE)
                        .revealSecrets(secrets));
    }

    @Test
    void aTestTellsTheRequestAndTheAnswer() {
        TestStateResponse told = trace("/customers", false);
        assertThat(told.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        InspectionDataRequest request = told.inspectionData().request();
        assertThat(request.protocol()).isEqualTo("http");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo(api.url() + "/customers?q=a%20b");
        assertThat(request.body()).isEqualTo("{\"name\":\"n\"}");
        assertThat(request.headers())
                .contains("X-Mine: 1", "User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1", "Range: bytes=0-262144")
                .doesNotContain("Authorization");
        InspectionDataResponse answer = told.inspectionData().response();
        assertThat(answer.statusCode()).isEqualTo("200");
        assertThat(answer.statusMessage()).isEqualTo("OK");
        assertThat(answer.body()).isEqualTo("{\"ok\":true}");
        assertThat(answer.headers().toLowerCase(Locale.ROOT)).contains("content-type: application/json");
    }

    @Test
    void aTestTellsSecretsToWhoeverAsksForThem() {
        assertThat(trace("/customers", true).inspectionData().request().headers())
                .contains("Authorization: Basic bWU6c2VjcmV0");
    }
}
