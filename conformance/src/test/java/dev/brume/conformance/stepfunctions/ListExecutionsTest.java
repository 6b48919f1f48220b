package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

class ListExecutionsTest {
    private static final String CHOOSE = """
            {"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.ok","BooleanEquals":true,"Next":"S"}],
             "Default":"F"},"S":{"Type":"Succeed"},"F":{"Type":"Fail"}}}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);

    /** Every third succeeds. */
    private String machineWith(int executions) {
        String machine = states.create(CHOOSE);
        for (int i = 0; i < executions; i++) {
            String name = "e" + i;
            String input = "{\"ok\":" + (i % 3 == 0) + "}";
            states.client()
                    .startExecution(
                            start -> start.stateMachineArn(machine).name(name).input(input));
        }
        return machine;
    }

    private List<String> names(String machine, ExecutionStatus status, int size) {
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListExecutionsResponse page = states.client()
                    .listExecutions(list -> list.stateMachineArn(machine)
                            .statusFilter(status)
                            .maxResults(size)
                            .nextToken(next));
            assertThat(page.executions()).hasSizeLessThanOrEqualTo(size).isNotEmpty();
            names.addAll(page.executions().stream().map(ExecutionListItem::name).toList());
            token = page.nextToken();
        } while (token != null);
        return names;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pagesFollowEachOtherNewestFirst(int size) {
        String machine = machineWith(7);
        assertThat(names(machine, null, size)).containsExactly("e6", "e5", "e4", "e3", "e2", "e1", "e0");
        assertThat(names(machine, ExecutionStatus.SUCCEEDED, size)).containsExactly("e6", "e3", "e0");
    }

    @Test
    void whatIsStartedMeanwhileDisturbsNoPage() {
        String machine = machineWith(4);
        ListExecutionsResponse first = states.client()
                .listExecutions(list -> list.stateMachineArn(machine).maxResults(2));
        states.client().startExecution(start -> start.stateMachineArn(machine).name("new"));
        assertThat(states.client()
                        .listExecutions(list -> list.stateMachineArn(machine).nextToken(first.nextToken()))
                        .executions())
                .extracting(ExecutionListItem::name)
                .containsExactly("e1", "e0");
    }

    @Test
    void whatIsForgottenIsNotListed() {
        String machine = machineWith(2);
        AWS.pass(Duration.ofDays(60));
        states.client().startExecution(start -> start.stateMachineArn(machine).name("young"));
        AWS.pass(Duration.ofDays(31));
        assertThat(names(machine, null, 1)).containsExactly("young");
    }

    @Test
    void aTokenOfAnotherListIsNone() {
        String machine = machineWith(1);
        assertThat(Refused.by(() -> states.client()
                                .listExecutions(
                                        list -> list.stateMachineArn(machine).nextToken("bm90aGluZw==")))
                        .code())
                .isEqualTo("InvalidToken");
    }
}
