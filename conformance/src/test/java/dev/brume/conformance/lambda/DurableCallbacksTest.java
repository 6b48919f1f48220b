package dev.brume.conformance.lambda;

import static dev.brume.conformance.lambda.DurableTurn.callback;
import static dev.brume.conformance.lambda.DurableTurn.pending;
import static dev.brume.conformance.lambda.DurableTurn.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;

/** Callbacks of durable functions: answered, silent for too long, late, and of an execution that is over. */
class DurableCallbacksTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final Refused TOO_LATE =
            new Refused(400, "CallbackTimeoutException", "The callback is either timed out or already completed");
    private final AtomicReference<String> callbackId = new AtomicReference<>();

    /** An execution that waits for a minute for a callback, which may be silent for ten seconds; its result says how that ended. */
    private String waiting() {
        LAB.durableFunction("f", Duration.ofHours(2), turn -> {
            JsonNode known = turn.operation("cb");
            if (known.isMissingNode()) {
                callbackId.set(turn.checkpoint(callback("cb", 60, 10))
                        .newExecutionState()
                        .operations()
                        .getFirst()
                        .callbackDetails()
                        .callbackId());
                return pending();
            }
            JsonNode details = known.get("CallbackDetails");
            return succeeded(known.get("Status").asText() + " "
                    + details.path("Result")
                            .asText(details.at("/Error/ErrorType").asText()));
        });
        String arn = LAB.lambda()
                .invoke(invoke -> invoke.functionName("f")
                        .qualifier("$LATEST")
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String("{}")))
                .durableExecutionArn();
        LAB.settle();
        return arn;
    }

    private void heartbeat() {
        LAB.lambda().sendDurableExecutionCallbackHeartbeat(send -> send.callbackId(callbackId.get()));
    }

    private void answer() {
        LAB.lambda()
                .sendDurableExecutionCallbackSuccess(
                        send -> send.callbackId(callbackId.get()).result(SdkBytes.fromUtf8String("yes")));
        LAB.settle();
    }

    private static String result(String arn) {
        return LAB.lambda()
                .getDurableExecution(get -> get.durableExecutionArn(arn))
                .result();
    }

    @Test
    void aResultIsText() {
        String arn = waiting();
        assertThat(Refused.by(() -> LAB.lambda()
                        .sendDurableExecutionCallbackSuccess(send -> send.callbackId(callbackId.get())
                                .result(SdkBytes.fromByteArray(new byte[] {'"', (byte) 0xE9, '"'})))))
                .isEqualTo(
                        new Refused(400, "InvalidParameterValueException", "The result of a callback must be UTF-8."));
        answer();
        assertThat(result(arn)).isEqualTo("SUCCEEDED yes");
    }

    @Test
    void aCallbackIsAnsweredOnce() {
        String arn = waiting();
        LAB.pass(Duration.ofSeconds(9));
        heartbeat();
        LAB.pass(Duration.ofSeconds(9));
        answer();
        assertThat(result(arn)).isEqualTo("SUCCEEDED yes");
        assertThat(Refused.by(this::answer)).isEqualTo(TOO_LATE);
    }

    @Test
    void silenceOfMoreThanItsHeartbeatEndsIt() {
        String arn = waiting();
        LAB.pass(Duration.ofSeconds(9));
        heartbeat();
        LAB.pass(Duration.ofSeconds(10));
        assertThat(result(arn)).isEqualTo("TIMED_OUT Callback.Heartbeat");
        assertThat(Refused.by(this::heartbeat)).isEqualTo(TOO_LATE);
    }

    @Test
    void heartbeatsDoNotCarryItBeyondItsTimeout() {
        String arn = waiting();
        for (int beats = 0; beats < 6; beats++) {
            LAB.pass(Duration.ofSeconds(9));
            heartbeat();
        }
        LAB.pass(Duration.ofSeconds(6));
        assertThat(result(arn)).isEqualTo("TIMED_OUT Callback.Timeout");
    }

    @Test
    void nobodyWaitsAnyMoreWhenTheExecutionIsStopped() {
        String arn = waiting();
        LAB.lambda().stopDurableExecution(stop -> stop.durableExecutionArn(arn));
        assertThat(Refused.by(this::answer)).isEqualTo(TOO_LATE);
        assertThat(LAB.lambda()
                        .getDurableExecution(get -> get.durableExecutionArn(arn))
                        .status())
                .isEqualTo(ExecutionStatus.STOPPED);
    }
}
