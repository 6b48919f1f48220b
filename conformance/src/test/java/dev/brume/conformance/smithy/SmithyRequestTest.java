package dev.brume.conformance.smithy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.HttpRequest;
import dev.brume.core.protocol.Selection;
import dev.brume.core.shape.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;

/** Smithy's requests: the selector finds the operation, the codec reads the values that the case names. */
class SmithyRequestTest {
    @TestFactory
    Stream<DynamicNode> requestsAreReadAsSmithySays() {
        return SmithySuite.all()
                .map(suite -> DynamicContainer.dynamicContainer(
                        suite.name(), suite.operations().flatMap(operation -> cases(suite, operation))));
    }

    private static Stream<DynamicNode> cases(SmithySuite suite, OperationShape operation) {
        return operation.getTrait(HttpRequestTestsTrait.class).stream()
                .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream())
                .filter(test -> suite.isOurs(test.getProtocol()))
                .map(test -> DynamicTest.dynamicTest(
                        test.getId(), () -> Skips.run("request", test.getId(), () -> reads(suite, operation, test))));
    }

    private static void reads(SmithySuite suite, OperationShape operation, HttpRequestTestCase test) {
        byte[] body = Bodies.decode(test.getBody().orElse(""), suite.wire().bodyMediaType(test.getBodyMediaType()));
        HttpRequest request =
                SmithySuite.request(test.getMethod(), test.getUri(), test.getQueryParams(), test.getHeaders(), body);
        Selection selection = suite.selector().select(request);
        assertThat(selection.operation()).isEqualTo(operation.getId().getName());
        SdkPojo input = Shape.build(selection.protocol().readInput(suite.shape(operation), request));
        assertThat(input).isEqualTo(suite.values().structure(operation.getInputShape(), test.getParams()));
    }
}
