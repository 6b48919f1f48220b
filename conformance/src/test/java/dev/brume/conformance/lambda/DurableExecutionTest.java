package dev.brume.conformance.lambda;

import static dev.brume.conformance.lambda.DurableTurn.failed;
import static dev.brume.conformance.lambda.DurableTurn.pending;
import static dev.brume.conformance.lambda.DurableTurn.retry;
import static dev.brume.conformance.lambda.DurableTurn.step;
import static dev.brume.conformance.lambda.DurableTurn.stepDone;
import static dev.brume.conformance.lambda.DurableTurn.succeeded;
import static dev.brume.conformance.lambda.DurableTurn.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.OperationAction;

/** An execution from its first invocation to its last: what the function is told, what it may answer, and when it is invoked again. */
class DurableExecutionTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final Duration HOUR = Duration.ofHours(1);

    private static String start(String function, String payload) {
        InvokeResponse accepted = LAB.lambda()
                .invoke(invoke -> invoke.functionName(function)
                        .qualifier("$LATEST")
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String(payload)));
        assertThat(accepted.statusCode()).isEqualTo(202);
        LAB.settle();
        return accepted.durableExecutionArn();
    }

    private static GetDurableExecutionResponse execution(String arn) {
        return LAB.lambda().getDurableExecution(get -> get.durableExecutionArn(arn));
    }

    @Test
    void theFunctionIsToldItsInputAndATokenAndTheAnswerIsItsResult() {
        LAB.durableFunction("f", Duration.ofMinutes(10), turn -> succeeded("\"done\""));
        InvokeResponse answer = LAB.lambda()
                .invoke(invoke -> invoke.functionName("f:$LATEST").payload(SdkBytes.fromUtf8String("{\"order\":7}")));
        assertThat(answer.payload().asUtf8String()).isEqualTo("\"done\"");
        assertThat(answer.functionError()).isNull();
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");

        JsonNode event = LAB.events("f").get(0);
        String arn = event.get("DurableExecutionArn").asText();
        assertThat(arn)
                .isEqualTo(answer.durableExecutionArn())
                .startsWith(LAB.arn("f") + ":$LATEST/durable-execution/");
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        assertThat(event.get("UpdatedOperationIds")).hasToString("[\"" + id + "\"]");
        assertThat(event.at("/InitialExecutionState/NextMarker").asText()).isEmpty();
        JsonNode operation = event.at("/InitialExecutionState/Operations/0");
        assertThat(operation.get("Id").asText()).isEqualTo(id);
        assertThat(operation.get("Type").asText()).isEqualTo("EXECUTION");
        assertThat(operation.get("Status").asText()).isEqualTo("STARTED");
        assertThat(operation.get("StartTimestamp").asLong())
                .isEqualTo(LAB.time().now().toEpochMilli());
        assertThat(operation.at("/ExecutionDetails/InputPayload").asText()).isEqualTo("{\"order\":7}");

        GetDurableExecutionResponse execution = execution(arn);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.result()).isEqualTo("\"done\"");
        assertThat(execution.inputPayload()).isEqualTo("{\"order\":7}");
        assertThat(execution.functionArn()).isEqualTo(LAB.arn("f") + ":$LATEST");
        assertThat(execution.version()).isEqualTo("$LATEST");
        assertThat(execution.durableExecutionName()).isEqualTo(arn.split("/", -1)[2]);
        assertThat(execution.startTimestamp()).isEqualTo(LAB.time().now());
        assertThat(execution.endTimestamp()).isEqualTo(LAB.time().now());
        assertThat(execution.traceHeader().xAmznTraceId()).startsWith("Root=1-");
    }

    @Test
    void aDayOfWaitingIsOverInAMomentAndTheFunctionGoesOn() {
        LAB.durableFunction("f", Duration.ofDays(30), turn -> {
            if (turn.knows("w")) {
                return succeeded("\"rested\"");
            }
            turn.checkpoint(waiting("w", 86_400));
            return pending();
        });
        String arn = start("f", "{}");
        Instant started = LAB.time().now();
        LAB.pass(Duration.ofDays(1).minusMillis(1));
        assertThat(LAB.invocations("f")).hasSize(1);
        assertThat(execution(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
        LAB.pass(Duration.ofMillis(1));
        assertThat(execution(arn).result()).isEqualTo("\"rested\"");

        DurableTurn second = new DurableTurn(LAB.events("f").get(1), LAB.lambda());
        assertThat(second.news()).containsExactly("w");
        assertThat(second.status("w")).isEqualTo("SUCCEEDED");
        assertThat(second.operation("w").get("EndTimestamp").asLong())
                .isEqualTo(started.plus(Duration.ofDays(1)).toEpochMilli());
        assertThat(second.operation("w")
                        .at("/WaitDetails/ScheduledEndTimestamp")
                        .asLong())
                .isEqualTo(started.plus(Duration.ofDays(1)).toEpochMilli());
    }

    @Test
    void severalWaitsAreOverInTheirOrderWithinOneMoveOfTheClock() {
        LAB.durableFunction("f", Duration.ofDays(30), turn -> {
            for (String wait : List.of("one", "two", "three")) {
                if (!turn.knows(wait)) {
                    turn.checkpoint(waiting(wait, 3_600));
                    return pending();
                }
            }
            return succeeded(null);
        });
        String arn = start("f", "{}");
        Instant started = LAB.time().now();
        LAB.pass(Duration.ofDays(1));
        assertThat(execution(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution(arn).result()).isNull();
        assertThat(execution(arn).endTimestamp()).isEqualTo(started.plus(Duration.ofHours(3)));
    }

    @Test
    void whoInvokesSynchronouslyWaitsForTheWholeExecution() {
        LAB.durableFunction("f", Duration.ofMinutes(10), turn -> {
            if (turn.knows("w")) {
                return succeeded("{\"ok\":true}");
            }
            turn.checkpoint(waiting("w", 300));
            return pending();
        });
        CompletableFuture<InvokeResponse> answer = LAB.lambdaAsync().invoke(invoke -> invoke.functionName("f:$LATEST"));
        while (LAB.invocations("f").isEmpty()) {
            Thread.onSpinWait();
        }
        LAB.settle();
        assertThat(answer).isNotDone();
        LAB.pass(Duration.ofMinutes(5));
        assertThat(answer.join().payload().asUtf8String()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void aFailureIsTheCallersFunctionError() {
        LAB.durableFunction("f", HOUR.dividedBy(4), turn -> failed("OrderError", "no stock"));
        InvokeResponse answer = LAB.lambda().invoke(invoke -> invoke.functionName("f:$LATEST"));
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(LambdaLab.json(answer.payload().asByteArray()))
                .hasToString("{\"errorType\":\"OrderError\",\"errorMessage\":\"no stock\"}");
        GetDurableExecutionResponse execution = execution(answer.durableExecutionArn());
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.error())
                .isEqualTo(ErrorObject.builder()
                        .errorType("OrderError")
                        .errorMessage("no stock")
                        .build());
    }

    @Test
    void aStepIsTriedAgainWhenItsRetryIsDue() {
        LAB.durableFunction("f", HOUR, turn -> {
            if (!turn.knows("s")) {
                turn.checkpoint(step("s", OperationAction.START), retry("s", 30, "too early"));
                return pending();
            }
            turn.checkpoint(step("s", OperationAction.START));
            turn.checkpoint(stepDone("s", "\"now\""));
            return succeeded("\"now\"");
        });
        String arn = start("f", "{}");
        LAB.pass(Duration.ofSeconds(29));
        assertThat(LAB.invocations("f")).hasSize(1);
        LAB.pass(Duration.ofSeconds(1));
        assertThat(execution(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        JsonNode ready = new DurableTurn(LAB.events("f").get(1), LAB.lambda()).operation("s");
        assertThat(ready.get("Status").asText()).isEqualTo("READY");
        assertThat(ready.at("/StepDetails/Attempt").asInt()).isEqualTo(1);
        assertThat(ready.at("/StepDetails/Error/ErrorMessage").asText()).isEqualTo("too early");
        assertThat(ready.get("StepDetails").has("NextAttemptTimestamp")).isFalse();
    }

    @Test
    void anInvocationThatFailsIsRepeatedFromItsLastCheckpoint() {
        LAB.durableFunction("f", HOUR, turn -> {
            if (!turn.knows("s")) {
                turn.checkpoint(stepDone("s", "1"));
                throw new IllegalStateException("crash");
            }
            return succeeded("\"survived\"");
        });
        String arn = start("f", "{}");
        assertThat(execution(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
        LAB.pass(Duration.ofSeconds(1));
        assertThat(execution(arn).result()).isEqualTo("\"survived\"");
        assertThat(new DurableTurn(LAB.events("f").get(1), LAB.lambda()).news()).isEmpty();
    }

    @Test
    void anInvocationThatAlwaysFailsIsRepeatedUntilTheExecutionTimesOut() {
        LAB.durableFunction("f", HOUR, turn -> {
            throw new IllegalStateException("crash");
        });
        String arn = start("f", "{}");
        LAB.pass(Duration.ofSeconds(7));
        assertThat(LAB.invocations("f")).hasSize(4);
        LAB.pass(HOUR);
        GetDurableExecutionResponse execution = execution(arn);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(execution.error().errorMessage()).isEqualTo("Execution timed out after 3600 seconds.");
        assertThat(execution.endTimestamp())
                .isEqualTo(execution.startTimestamp().plus(HOUR));
        // 1, 2, 4 ... 256 seconds, then every five minutes.
        assertThat(LAB.invocations("f")).hasSizeBetween(18, 22);
    }

    @Test
    void whatNoDurableFunctionMayAnswerFailsTheExecution() {
        assertThat(errorOf("a", turn -> "{\"statusCode\":200}")).isEqualTo("Invalid Status in invocation output.");
        assertThat(errorOf("b", turn -> "null")).isEqualTo("Invalid Status in invocation output.");
        assertThat(errorOf("c", turn -> pending()))
                .isEqualTo("Cannot return PENDING status with no pending operations.");
        assertThat(errorOf("d", turn -> "{\"Status\":\"SUCCEEDED\",\"Error\":{\"ErrorMessage\":\"x\"}}"))
                .isEqualTo("Cannot provide an Error for SUCCEEDED status.");
        assertThat(errorOf("e", turn -> "{\"Status\":\"FAILED\",\"Result\":\"1\"}"))
                .isEqualTo("Cannot provide a Result for FAILED status.");
        assertThat(errorOf("g", turn -> succeeded("\"" + "x".repeat(1024 * 1024) + "\"")))
                .isEqualTo("Execution output payload size must be less than or equal to 1048576 bytes.");
    }

    private static String errorOf(String function, DurableTurn.Code code) {
        LAB.durableFunction(function, HOUR, code);
        ErrorObject error = execution(start(function, "{}")).error();
        assertThat(error.errorType()).isEqualTo("InvalidParameterValueException");
        return error.errorMessage();
    }

    @Test
    void whatHappensWhileTheFunctionIsAtWorkIsForItsNextInvocation() {
        LAB.durableFunction("f", HOUR, turn -> {
            if (turn.status("c").equals("SUCCEEDED")) {
                return succeeded(
                        turn.operation("c").at("/CallbackDetails/Result").asText());
            }
            String id = turn.checkpoint(DurableTurn.callback("c", 0, 0))
                    .newExecutionState()
                    .operations()
                    .get(0)
                    .callbackDetails()
                    .callbackId();
            LAB.lambda()
                    .sendDurableExecutionCallbackSuccess(
                            send -> send.callbackId(id).result(SdkBytes.fromUtf8String("\"quick\"")));
            return pending();
        });
        String arn = start("f", "{}");
        assertThat(execution(arn).result()).isEqualTo("\"quick\"");
        assertThat(LAB.invocations("f")).hasSize(2);
    }

    @Test
    void aLargeInputIsAskedForByTheFunction() {
        String large = "\"" + "x".repeat(5 * 1024 * 1024 + 100) + "\"";
        LAB.durableFunction("f", Duration.ofMinutes(10), turn -> {
            assertThat(turn.event().at("/InitialExecutionState/Operations")).isEmpty();
            var state = LAB.lambda()
                    .getDurableExecutionState(get -> get.durableExecutionArn(turn.arn())
                            .checkpointToken(turn.token())
                            .marker(turn.event()
                                    .at("/InitialExecutionState/NextMarker")
                                    .asText()));
            return succeeded(String.valueOf(
                    state.operations().get(0).executionDetails().inputPayload().length()));
        });
        InvokeResponse answer =
                LAB.lambda().invoke(invoke -> invoke.functionName("f:$LATEST").payload(SdkBytes.fromUtf8String(large)));
        assertThat(answer.payload().asUtf8String()).isEqualTo(String.valueOf(large.length()));
    }
}
