package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** Terraform and its AWS provider with Step Functions: the resources of {@code clients/states-terraform}. */
class StatesTerraformTest {
    private static final String ORDERS = "arn:aws:states:us-east-1:000000000000:stateMachine:orders";

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @Test
    @Timeout(300)
    void machinesVersionsAndAliasesAreAppliedAreThenAsPlannedAreChangedInPlaceAndAreDestroyed() {
        try (Terraform terraform = Terraform.of("states-terraform", BRUME.environment());
                SfnClient states = BRUME.states()) {
            assertThat(terraform.apply()).contains("found = \"" + ORDERS + "\"");
            terraform.assertNothingToChange();
            DescribeStateMachineResponse orders =
                    states.describeStateMachine(describe -> describe.stateMachineArn(ORDERS));
            assertThat(orders.loggingConfiguration().level()).isEqualTo(LogLevel.ERROR);
            assertThat(orders.tracingConfiguration().enabled()).isTrue();
            assertThat(routed(states)).isEqualTo(ORDERS + ":1");

            String[] changed = {"-var", "greeting=good day"};
            terraform.apply(changed);
            assertThat(routed(states)).isEqualTo(ORDERS + ":2");
            assertThat(states.describeStateMachine(describe -> describe.stateMachineArn(ORDERS))
                            .definition())
                    .contains("good day");
            terraform.assertNothingToChange(changed);

            terraform.destroy();
            assertThat(states.listStateMachines(list -> {}).stateMachines())
                    .extracting(StateMachineListItem::name)
                    .isEmpty();
            assertThat(states.listActivities(list -> {}).activities()).isEmpty();
        }
    }

    private static String routed(SfnClient states) {
        return states.describeStateMachineAlias(describe -> describe.stateMachineAliasArn(ORDERS + ":live"))
                .routingConfiguration()
                .getFirst()
                .stateMachineVersionArn();
    }
}
