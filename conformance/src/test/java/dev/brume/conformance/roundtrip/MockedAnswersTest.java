package dev.brume.conformance.roundtrip;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brume.conformance.aws.ShapeJson;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.WireTable;
import dev.brume.stepfunctions.teststate.MockSchema;
import dev.brume.stepfunctions.teststate.TestRefusedException;
import java.lang.reflect.Modifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPojo;

/** TestState compares mocks with the SDK's model classes: of each answer, each member can be compared. */
class MockedAnswersTest {
    @ParameterizedTest
    @EnumSource
    void everyMemberOfEveryAnswerIsCompared(SdkService service) {
        new SdkModel(WireTable.load(service.table()))
                .all()
                .filter(model -> model.getSimpleName().endsWith("Response")
                        && SdkPojo.class.isAssignableFrom(model)
                        && !Modifier.isAbstract(model.getModifiers()))
                .map(model -> Shape.of(SdkModel.builder(model)))
                .forEach(MockedAnswersTest::compare);
    }

    private static void compare(Shape answer) {
        for (Member member : answer.members()) {
            JsonNode mock =
                    JsonNodeFactory.instance.objectNode().set(ShapeJson.name(member), ShapeJson.of(member.type()));
            assertThatCode(() -> tell(mock, answer))
                    .as(answer + " " + member.name())
                    .doesNotThrowAnyException();
        }
    }

    private static void tell(JsonNode mock, Shape answer) {
        try {
            MockSchema.check(mock, answer);
        } catch (TestRefusedException noSuchWord) {
            // Words of enums are refused in Step Functions' own words.
        }
    }
}
