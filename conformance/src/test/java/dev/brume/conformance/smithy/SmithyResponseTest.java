package dev.brume.conformance.smithy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.Protocol;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/** Smithy's answers and errors: the codec writes the status, headers and body that the case names. */
class SmithyResponseTest {
    @TestFactory
    Stream<DynamicNode> answersAreWrittenAsSmithySays() {
        return SmithySuite.all()
                .map(suite -> DynamicContainer.dynamicContainer(
                        suite.name(), suite.operations().flatMap(operation -> outputs(suite, operation))));
    }

    @TestFactory
    Stream<DynamicNode> errorsAreWrittenAsSmithySays() {
        return SmithySuite.all()
                .map(suite -> DynamicContainer.dynamicContainer(
                        suite.name(),
                        Stream.concat(
                                        suite.service().getErrors().stream(),
                                        suite.operations().flatMap(operation -> operation.getErrors().stream()))
                                .distinct()
                                .flatMap(error -> errors(suite, error))));
    }

    private static Stream<HttpResponseTestCase> cases(SmithySuite suite, Shape shape) {
        return shape.getTrait(HttpResponseTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream())
                .filter(test -> suite.isOurs(test.getProtocol()));
    }

    private static DynamicNode named(HttpResponseTestCase test, Executable executable) {
        return DynamicTest.dynamicTest(test.getId(), () -> Skips.run("response", test.getId(), executable));
    }

    private static Stream<DynamicNode> outputs(SmithySuite suite, OperationShape operation) {
        return cases(suite, operation)
                .map(test -> named(test, () -> {
                    SdkPojo output = suite.outputValues().structure(operation.getOutputShape(), test.getParams());
                    HttpRequest request = anyRequest(suite);
                    assertSays(
                            suite,
                            test,
                            protocol(suite).writeOutput(suite.shape(operation), output, request, requestId(test)));
                }));
    }

    private static Stream<DynamicNode> errors(SmithySuite suite, ShapeId id) {
        return cases(suite, SmithySuite.model().expectShape(id))
                .map(test -> named(test, () -> {
                    AwsException error = exception(id, test);
                    assertSays(
                            suite,
                            test,
                            protocol(suite).writeError(suite.table(), error, anyRequest(suite), requestId(test)));
                }));
    }

    private static AwsException exception(ShapeId id, HttpResponseTestCase test) {
        Map<String, Object> members = new LinkedHashMap<>();
        String[] message = {""};
        test.getParams().getMembers().forEach((name, node) -> {
            if (name.getValue().equalsIgnoreCase("message")) {
                message[0] = node.expectStringNode().getValue();
            } else {
                members.put(name.getValue(), NodeValues.plain(node));
            }
        });
        return new AwsException(id.getName(), 0, message[0], members);
    }

    // A protocol is told by a request that speaks it.
    private static Protocol protocol(SmithySuite suite) {
        return suite.selector().select(anyRequest(suite)).protocol();
    }

    private static HttpRequest anyRequest(SmithySuite suite) {
        String name = suite.service().getId().getName();
        byte[] none = {};
        return switch (suite.wire()) {
            case AWS_JSON_1_0, AWS_JSON_1_1 -> {
                String type = "application/x-amz-json-" + suite.wire().jsonVersion();
                yield SmithySuite.request(
                        "POST", "/", List.of(), Map.of("X-Amz-Target", name + ".Any", "Content-Type", type), none);
            }
            case AWS_QUERY ->
                SmithySuite.request(
                        "POST",
                        "/",
                        List.of("Action=Any", "Version=" + suite.service().getVersion()),
                        Map.of(),
                        none);
            case RPC_V2_CBOR ->
                SmithySuite.request(
                        "POST",
                        "/service/" + name + "/operation/Any",
                        List.of(),
                        Map.of("smithy-protocol", "rpc-v2-cbor"),
                        none);
            case REST_JSON_1, REST_XML ->
                suite.table().operations().stream()
                        .map(operation -> SmithySuite.request(
                                operation.method(),
                                operation.uri().replaceAll("\\{[^}]*\\}", "1"),
                                List.of(),
                                Map.of(),
                                none))
                        .findFirst()
                        .orElseThrow();
        };
    }

    private static String requestId(HttpResponseTestCase test) {
        return test.getHeaders().getOrDefault("X-Amzn-Requestid", "requestid");
    }

    private static void assertSays(SmithySuite suite, HttpResponseTestCase test, HttpResponse response)
            throws IOException {
        assertThat(response.status()).isEqualTo(test.getCode());
        Map<String, String> headers = SmithySuite.headers(response);
        // As the front door does.
        headers.put("Content-Length", String.valueOf(SmithySuite.bytes(response).length));
        test.getHeaders()
                .forEach((name, value) -> assertThat(headers.get(name)).as(name).isEqualTo(value));
        test.getForbidHeaders().forEach(name -> assertThat(headers).doesNotContainKey(name));
        test.getRequireHeaders().forEach(name -> assertThat(headers).containsKey(name));
        if (test.getBody().isPresent()) {
            Bodies.assertSame(
                    test.getBody().get(),
                    SmithySuite.bytes(response),
                    suite.wire().bodyMediaType(test.getBodyMediaType()));
        }
    }
}
