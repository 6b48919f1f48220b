package dev.brume.conformance.smithy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.Selection;
import dev.brume.core.shape.InputValidator;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpMalformedResponseBodyDefinition;

/**
 * Smithy's bad requests: refused with the status and error that the case names. Failed validation is compared by the places that
 * it names; its words are those of Amazon's services here, not those of Smithy's servers.
 */
class SmithyMalformedRequestTest {
    @TestFactory
    Stream<DynamicNode> badRequestsAreRefusedAsSmithySays() {
        return SmithySuite.all()
                .map(suite -> DynamicContainer.dynamicContainer(
                        suite.name(), suite.operations().flatMap(operation -> cases(suite, operation))));
    }

    private static Stream<DynamicNode> cases(SmithySuite suite, OperationShape operation) {
        return operation.getTrait(HttpMalformedRequestTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCases().stream())
                .filter(test -> suite.isOurs(test.getProtocol()))
                .map(test -> DynamicTest.dynamicTest(
                        test.getId(),
                        () -> Skips.run("malformed", test.getId(), () -> refuses(suite, operation, test))));
    }

    private static void refuses(SmithySuite suite, OperationShape operation, HttpMalformedRequestTestCase test)
            throws IOException {
        byte[] body = Bodies.decode(
                test.getRequest().getBody().orElse(""),
                suite.wire().bodyMediaType(test.getRequest().getBodyMediaType()));
        HttpRequest request = SmithySuite.request(
                test.getRequest().getMethod(),
                test.getRequest().getUri().orElse("/"),
                test.getRequest().getQueryParams(),
                test.getRequest().getHeaders(),
                body);
        List<String> places = new ArrayList<>();
        HttpResponse response = answer(suite, operation, request, places);
        assertThat(response.status()).isEqualTo(test.getResponse().getCode());
        Map<String, String> headers = SmithySuite.headers(response);
        test.getResponse()
                .getHeaders()
                .forEach((name, value) -> assertThat(headers.get(name)).as(name).isEqualTo(value));
        if (test.getResponse().getBody().isPresent() && "ValidationException".equals(headers.get("x-amzn-errortype"))) {
            List<String> expected = expected(test.getResponse().getBody().get());
            assertThat(places)
                    .hasSameSizeAs(expected)
                    .allSatisfy(place -> assertThat(expected)
                            .anyMatch(wanted -> wanted.equals(place) || wanted.startsWith(place + ".")));
        }
    }

    private static HttpResponse answer(
            SmithySuite suite, OperationShape operation, HttpRequest request, List<String> places) {
        Selection selection = suite.selector().select(request);
        assertThat(selection.operation()).isEqualTo(operation.getId().getName());
        try {
            dev.brume.core.shape.OperationShape shape = suite.shape(operation);
            InputValidator.validate(
                    shape, Shape.build(selection.protocol().readInput(shape, request)), (name, violations) -> {
                        violations.forEach(violation -> places.add(place(violation)));
                        return new AwsException("ValidationException", 400, "");
                    });
        } catch (AwsException refusal) {
            return selection.protocol().writeError(suite.table(), refusal, request, "requestid");
        }
        throw new AssertionError("accepted");
    }

    // Amazon's services refuse a map's value as "map.key.member", Smithy's servers as "/map/key".
    private static String place(Violation violation) {
        return violation.path().replaceFirst("[.]member$", "");
    }

    private static List<String> expected(HttpMalformedResponseBodyDefinition body) throws IOException {
        List<String> places = new ArrayList<>();
        for (JsonNode field :
                new JsonMapper().readTree(body.getContents().orElse("{}")).path("fieldList")) {
            places.add(coral(field.path("path").asText()));
        }
        return places;
    }

    // /entries/0/id -> entries.1.member.id; a scalar in a collection is refused by the collection.
    private static String coral(String path) {
        StringBuilder coral = new StringBuilder();
        String[] steps = path.substring(1).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].matches("[0-9]+")) {
                if (i < steps.length - 1) {
                    coral.append('.').append(Integer.parseInt(steps[i]) + 1).append(".member");
                }
            } else {
                coral.append(i == 0 ? "" : ".").append(steps[i]);
            }
        }
        return coral.toString();
    }
}
