package dev.brume.conformance.lambda;

import static dev.brume.conformance.lambda.DurableTurn.pending;
import static dev.brume.conformance.lambda.DurableTurn.step;
import static dev.brume.conformance.lambda.DurableTurn.succeeded;
import static dev.brume.conformance.lambda.DurableTurn.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DurableConfig;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;
import software.amazon.awssdk.services.lambda.model.OperationAction;

/** What durable functions and their executions are refused. */
class DurableRefusalsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);

    private static String start(String function, String name, String payload) {
        String arn = LAB.lambda()
                .invoke(invoke -> invoke.functionName(function)
                        .qualifier("$LATEST")
                        .durableExecutionName(name)
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String(payload)))
                .durableExecutionArn();
        LAB.settle();
        return arn;
    }

    private static Refused refused(Runnable call) {
        return Refused.by(call::run);
    }

    private static void sleeper(String name, Duration timeout) {
        LAB.durableFunction(name, timeout, turn -> {
            if (turn.knows("w")) {
                return succeeded("1");
            }
            turn.checkpoint(waiting("w", 600));
            return pending();
        });
    }

    @Test
    void anInvocationNamesAVersionOrAnAlias() {
        sleeper("f", Duration.ofMinutes(20));
        assertThat(refused(() -> LAB.lambda().invoke(invoke -> invoke.functionName("f"))))
                .isEqualTo(new Refused(
                        400,
                        "InvalidParameterValueException",
                        "You cannot invoke a durable function using an unqualified ARN."));
    }

    @Test
    void whoWaitsForTheEndMayWaitForFifteenMinutes() {
        sleeper("f", Duration.ofMinutes(16));
        assertThat(refused(() -> LAB.lambda()
                                .invoke(invoke -> invoke.functionName("f").qualifier("$LATEST")))
                        .message())
                .contains("executionTimeout greater than 15 minutes");
    }

    @Test
    void aMappingWaitsForFifteenMinutesAtMost() {
        LAB.queue("q");
        sleeper("long", Duration.ofMinutes(15).plusSeconds(1));
        sleeper("short", Duration.ofMinutes(15));
        Refused refused = refused(() -> QUEUES.map("q", "long:$LATEST", more -> {}));
        assertThat(refused.code()).isEqualTo("InvalidParameterValueException");
        assertThat(refused.message()).contains("executionTimeout greater than 15 minutes");
        String uuid = QUEUES.map("q", "short:$LATEST", more -> {}).uuid();
        assertThat(refused(() -> LAB.lambda()
                        .updateEventSourceMapping(update -> update.uuid(uuid).functionName("long:$LATEST"))))
                .isEqualTo(refused);
    }

    @Test
    void aNameMeansOneEventAndIsOnlyForDurableFunctions() {
        sleeper("f", Duration.ofHours(1));
        String arn = start("f", "order-1", "{\"n\":1}");
        assertThat(start("f", "order-1", "{\"n\":1}")).as("the same event").isEqualTo(arn);
        Refused other = refused(() -> start("f", "order-1", "{\"n\":2}"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("DurableExecutionAlreadyStartedException");
        LAB.function("plain", asked -> "1");
        assertThat(refused(() -> LAB.lambda()
                                .invoke(invoke -> invoke.functionName("plain").durableExecutionName("order-1")))
                        .code())
                .isEqualTo("InvalidParameterValueException");
    }

    @Test
    void aFunctionIsNotMadeDurableLater() {
        LAB.function("plain", asked -> "1");
        assertThat(refused(() -> LAB.lambda()
                                .updateFunctionConfiguration(update -> update.functionName("plain")
                                        .durableConfig(DurableConfig.builder()
                                                .executionTimeout(60)
                                                .build())))
                        .code())
                .isEqualTo("InvalidParameterValueException");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        sleeper("f", Duration.ofHours(1));
        String absent = LAB.arn("f") + ":$LATEST/durable-execution/none/00000000-0000-0000-0000-000000000000";
        Refused expected = new Refused(404, "ResourceNotFoundException", "Durable Execution does not exist");
        assertThat(refused(() -> LAB.lambda().getDurableExecution(get -> get.durableExecutionArn(absent))))
                .isEqualTo(expected);
        assertThat(refused(() -> LAB.lambda().getDurableExecutionHistory(get -> get.durableExecutionArn(absent))))
                .isEqualTo(expected);
        assertThat(refused(() -> LAB.lambda().stopDurableExecution(stop -> stop.durableExecutionArn(absent))))
                .isEqualTo(expected);
    }

    @Test
    void aTokenServesOnceAndNotForOthers() {
        List<Refused> refusals = new ArrayList<>();
        LAB.durableFunction("f", Duration.ofMinutes(10), turn -> {
            String spent = turn.token();
            turn.checkpoint(step("s", OperationAction.START));
            refusals.add(refused(() -> LAB.lambda()
                    .checkpointDurableExecution(again -> again.durableExecutionArn(turn.arn())
                            .checkpointToken(spent)
                            .updates(step("t", OperationAction.START)))));
            return succeeded("1");
        });
        String arn = start("f", "one", "{}");
        assertThat(refusals.getFirst().code()).isEqualTo("InvalidParameterValueException");
        assertThat(refused(() -> LAB.lambda()
                                .checkpointDurableExecution(check -> check.durableExecutionArn(arn)
                                        .checkpointToken("bm9uZQ==")
                                        .updates(step("t", OperationAction.START))))
                        .code())
                .isEqualTo("InvalidParameterValueException");
    }

    @Test
    void nonsenseIsNoCallback() {
        assertThat(refused(() ->
                        LAB.lambda().sendDurableExecutionCallbackSuccess(send -> send.callbackId("bm9uc2Vuc2U="))))
                .isEqualTo(new Refused(400, "InvalidParameterValueException", "Invalid callback id"));
    }

    @Test
    void executionsAreListedPageByPageAndByWhatTheyAre() {
        sleeper("f", Duration.ofHours(1));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            start("f", name, "{}");
        }
        List<String> names = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        LAB.lambda()
                .listDurableExecutionsByFunctionPaginator(
                        list -> list.functionName("f").maxItems(2))
                .forEach(page -> {
                    sizes.add(page.durableExecutions().size());
                    page.durableExecutions().forEach(each -> names.add(each.durableExecutionName()));
                });
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(names).containsExactly("a", "b", "c", "d", "e");
        assertThat(LAB.lambda()
                        .listDurableExecutionsByFunction(list ->
                                list.functionName("f").reverseOrder(true).maxItems(1))
                        .durableExecutions()
                        .getFirst()
                        .durableExecutionName())
                .isEqualTo("e");
        assertThat(LAB.lambda()
                        .listDurableExecutionsByFunction(
                                list -> list.functionName("f").statuses(ExecutionStatus.SUCCEEDED))
                        .durableExecutions())
                .isEmpty();
        LAB.pass(Duration.ofMinutes(10));
        assertThat(LAB.lambda()
                        .listDurableExecutionsByFunction(list -> list.functionName("f")
                                .statuses(ExecutionStatus.SUCCEEDED)
                                .durableExecutionName("c"))
                        .durableExecutions())
                .hasSize(1);
        assertThat(refused(() -> LAB.lambda()
                        .listDurableExecutionsByFunction(
                                list -> list.functionName("f").marker("bm9uZQ=="))))
                .isEqualTo(new Refused(400, "InvalidParameterValueException", "Invalid Marker"));
    }

    @Test
    void aHistoryIsReadPageByPageFromEitherEnd() {
        sleeper("f", Duration.ofHours(1));
        String arn = start("f", "one", "{\"secret\":1}");
        LAB.pass(Duration.ofMinutes(10));
        List<Integer> forward = new ArrayList<>();
        LAB.lambda()
                .getDurableExecutionHistoryPaginator(
                        get -> get.durableExecutionArn(arn).maxItems(2))
                .events()
                .forEach(event -> forward.add(event.eventId()));
        List<Integer> back = new ArrayList<>();
        LAB.lambda()
                .getDurableExecutionHistoryPaginator(
                        get -> get.durableExecutionArn(arn).maxItems(3).reverseOrder(true))
                .events()
                .forEach(event -> back.add(event.eventId()));
        assertThat(forward)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(3)
                .startsWith(1);
        assertThat(back.reversed()).isEqualTo(forward);
        assertThat(LAB.lambda()
                        .getDurableExecutionHistory(
                                get -> get.durableExecutionArn(arn).includeExecutionData(false))
                        .events()
                        .toString())
                .doesNotContain("secret");
    }
}
