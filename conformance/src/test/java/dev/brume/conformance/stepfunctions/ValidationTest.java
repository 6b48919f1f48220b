package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionSeverity;

/** ValidateStateMachineDefinition: what it says, and how much of it. What is wrong with which definition is tried beside the parser. */
class ValidationTest {
    private static final String SUSPICIOUS = """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"a":"$.x","b":"$.y"},"End":true}}}""";
    private static final String THREE_ERRORS = """
            {"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","InputPath":"$","OutputPath":"$","ResultPath":"$",
             "End":true}}}""";
    private static final String ENDLESS = """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    private ValidateStateMachineDefinitionResponse validate(
            String definition, Consumer<ValidateStateMachineDefinitionRequest.Builder> more) {
        return states.client().validateStateMachineDefinition(validate -> more.accept(validate.definition(definition)));
    }

    @Test
    void warningsAreToldWhereTheyAreAskedForAndKeepNothingFromPassing() {
        assertThat(validate(SUSPICIOUS, all -> {}).diagnostics()).isEmpty();
        ValidateStateMachineDefinitionResponse warned =
                validate(SUSPICIOUS, all -> all.severity(ValidateStateMachineDefinitionSeverity.WARNING));
        assertThat(warned.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.OK);
        assertThat(warned.diagnostics())
                .extracting(ValidateStateMachineDefinitionDiagnostic::severityAsString)
                .containsExactly("WARNING", "WARNING");
        assertThat(warned.diagnostics())
                .extracting(ValidateStateMachineDefinitionDiagnostic::code)
                .containsExactly("NO_DOLLAR", "NO_DOLLAR");
        assertThat(states.create(SUSPICIOUS)).isNotEmpty();
    }

    @Test
    void onlyAsManyAreToldAsAreWanted() {
        ValidateStateMachineDefinitionResponse one = validate(THREE_ERRORS, few -> few.maxResults(1));
        assertThat(one.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.FAIL);
        assertThat(one.diagnostics()).hasSize(1);
        assertThat(one.truncated()).isTrue();
        ValidateStateMachineDefinitionResponse all = validate(THREE_ERRORS, few -> few.maxResults(0));
        assertThat(all.diagnostics()).hasSize(3);
        assertThat(all.truncated()).isFalse();
    }

    @Test
    void whatHasNoPlaceIsToldWithoutOne() {
        ValidateStateMachineDefinitionResponse endless = validate(ENDLESS, all -> {});
        assertThat(endless.diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("MISSING_END_STATE");
            assertThat(found.location()).isNull();
        });
        assertThat(Refused.by(() -> states.create(ENDLESS)))
                .isEqualTo(
                        new Refused(
                                400,
                                "InvalidDefinition",
                                "Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'"));
    }
}
