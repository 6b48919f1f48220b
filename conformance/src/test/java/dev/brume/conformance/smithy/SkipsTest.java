package dev.brume.conformance.smithy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/** The list of skips names nothing that Smithy no longer has. */
class SkipsTest {
    @Test
    void everyEntryIsACaseOfSmithy() {
        Model model = SmithySuite.model();
        Set<String> cases = new HashSet<>();
        model.getShapesWithTrait(HttpRequestTestsTrait.class)
                .forEach(shape -> shape.expectTrait(HttpRequestTestsTrait.class)
                        .getTestCases()
                        .forEach(test -> cases.add("request " + test.getId())));
        model.getShapesWithTrait(HttpResponseTestsTrait.class)
                .forEach(shape -> shape.expectTrait(HttpResponseTestsTrait.class)
                        .getTestCases()
                        .forEach(test -> cases.add("response " + test.getId())));
        model.getShapesWithTrait(HttpMalformedRequestTestsTrait.class)
                .forEach(shape -> shape.expectTrait(HttpMalformedRequestTestsTrait.class)
                        .getTestCases()
                        .forEach(test -> cases.add("malformed " + test.getId())));
        assertThat(cases).containsAll(Skips.entries());
    }
}
