package dev.brume.core.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.ServiceHead;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no wire table; routes of REST services are tried by Smithy's protocol tests. */
class ProtocolSelectorTest {
    private static final String SIGNED_FOR_SNS =
            "AWS4-HMAC-SHA256 Credential=test/20261126/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0";

    private final ProtocolSelector selector = new ProtocolSelector(
            List.of(
                    head("sqs", "AmazonSQS", "2012-11-05", List.of("json", "query")),
                    head("sns", "", "2010-03-31", List.of("query")),
                    head("kinesis", "Kinesis_20131202", "2013-12-02", List.of("json", "smithy-rpc-v2-cbor"))),
            name -> {
                throw new AssertionError("the table of " + name + " is needed");
            });

    private static ServiceHead head(String name, String prefix, String version, List<String> protocols) {
        return new ServiceHead(name, name, name, name, prefix, version, "1.0", protocols, "", "", "test." + name);
    }

    private static HttpRequest request(String path, String query, Map<String, String> headers, String body) {
        return new HttpRequest("POST", path, query, Headers.of(headers), body.getBytes(UTF_8), false, "127.0.0.1");
    }

    private static HttpRequest form(Map<String, String> headers, String body) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        return request("/", "", all, body);
    }

    @ParameterizedTest
    @CsvSource({"application/x-amz-json-1.0", "application/x-amz-json-1.1", "application/json"})
    void targetNamesServiceAndOperation(String contentType) {
        Selection selection = selector.select(
                request("/", "", Map.of("x-amz-target", "AmazonSQS.SendMessage", "content-type", contentType), "{}"));
        assertThat(selection.service().name()).isEqualTo("sqs");
        assertThat(selection.operation()).isEqualTo("SendMessage");
        assertThat(selection.protocol()).isSameAs(Protocols.AWS_JSON);
    }

    @Test
    void contentTypeTellsCborFromJson() {
        Selection selection = selector.select(request(
                "/",
                "",
                Map.of("x-amz-target", "Kinesis_20131202.PutRecord", "content-type", "application/x-amz-cbor-1.1"),
                ""));
        assertThat(selection.protocol()).isSameAs(Protocols.AWS_CBOR);
        assertThat(selection.operation()).isEqualTo("PutRecord");
    }

    @ParameterizedTest
    @CsvSource({
        "AmazonSNS.Publish, application/x-amz-json-1.0, 400",
        "SendMessage, application/x-amz-json-1.0, 400",
        "AmazonSQS.SendMessage, text/plain, 404"
    })
    void targetOrContentTypeThatNobodyKnowsIsRefused(String target, String contentType, int status) {
        HttpRequest request = request("/", "", Map.of("x-amz-target", target, "content-type", contentType), "{}");
        assertThatThrownBy(() -> selector.select(request))
                .isInstanceOfSatisfying(
                        UnknownRequestException.class,
                        unknown -> assertThat(unknown.answer(request, "id").status())
                                .isEqualTo(status));
    }

    @Test
    void signatureThenVersionThenHostTellWhoseActionItIs() {
        String action = "Action=SetAttributes&Version=";
        assertThat(selector.select(form(Map.of("authorization", SIGNED_FOR_SNS), action + "2012-11-05"))
                        .service()
                        .name())
                .isEqualTo("sns");
        assertThat(selector.select(form(Map.of("host", "sns.us-east-1.amazonaws.com"), action + "2012-11-05"))
                        .service()
                        .name())
                .isEqualTo("sqs");
        Selection byHost = selector.select(form(Map.of("host", "sns.us-east-1.amazonaws.com"), action + "1999-01-01"));
        assertThat(byHost.service().name()).isEqualTo("sns");
        assertThat(byHost.protocol()).isSameAs(Protocols.AWS_QUERY);
        assertThat(byHost.operation()).isEqualTo("SetAttributes");
    }

    @Test
    void actionMayStandInTheUrl() {
        Selection selection = selector.select(request("/", "Action=ListQueues&Version=2012-11-05", Map.of(), ""));
        assertThat(selection.service().name()).isEqualTo("sqs");
        assertThat(selection.operation()).isEqualTo("ListQueues");
    }

    @Test
    void rpcV2CborNamesServiceAndOperationInThePath() {
        Map<String, String> headers = Map.of("smithy-protocol", "rpc-v2-cbor");
        Selection selection =
                selector.select(request("/any/prefix/service/Kinesis_20131202/operation/PutRecord", "", headers, ""));
        assertThat(selection.protocol()).isSameAs(Protocols.RPC_V2_CBOR);
        assertThat(selection.service().name()).isEqualTo("kinesis");
        assertThat(selection.operation()).isEqualTo("PutRecord");
        assertThatThrownBy(() -> selector.select(request("/service/Kinesis_20131202/PutRecord", "", headers, "")))
                .isInstanceOf(UnknownRequestException.class);
        assertThatThrownBy(() -> selector.select(request("/service/Other/operation/PutRecord", "", headers, "")))
                .isInstanceOf(UnknownRequestException.class);
    }

    @Test
    void requestThatSaysNothingLacksItsAuthentication() {
        HttpRequest request = request("/", "", Map.of("host", "localhost:4566"), "");
        assertThatThrownBy(() -> selector.select(request))
                .isInstanceOfSatisfying(UnknownRequestException.class, unknown -> {
                    assertThat(unknown.error().code()).isEqualTo("MissingAuthenticationTokenException");
                    assertThat(unknown.answer(request, "id").status()).isEqualTo(403);
                });
    }
}
