package dev.brume.conformance.lambda;

import static dev.brume.conformance.lambda.DurableTurn.failed;
import static dev.brume.conformance.lambda.DurableTurn.pending;
import static dev.brume.conformance.lambda.DurableTurn.succeeded;
import static dev.brume.conformance.lambda.DurableTurn.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What becomes of the event of an asynchronous invocation when its execution has ended: Lambda Developer Guide, "Best practices for
 * Lambda durable functions" and "Invoking durable Lambda functions".
 */
class DurableDeadLettersTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private String dead;
    private String told;

    @BeforeEach
    void queues() {
        dead = LAB.queue("dead");
        told = LAB.queue("told");
    }

    private void function(Duration timeout, DurableTurn.Code code) {
        LAB.durableFunction("f", timeout, code);
        LAB.lambda()
                .updateFunctionConfiguration(update ->
                        update.functionName("f").deadLetterConfig(config -> config.targetArn(LAB.queueArn("dead"))));
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .qualifier("$LATEST")
                        .destinationConfig(to -> to.onSuccess(success -> success.destination(LAB.queueArn("told")))
                                .onFailure(failure -> failure.destination(LAB.queueArn("told")))));
    }

    private String send(String payload) {
        String arn = LAB.lambda()
                .invoke(invoke -> invoke.functionName("f")
                        .qualifier("$LATEST")
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String(payload)))
                .durableExecutionArn();
        LAB.settle();
        return arn;
    }

    @Test
    void theEventOfAnExecutionThatFailsIsADeadLetterAndNoDestinationIsTold() {
        function(Duration.ofHours(1), turn -> failed("NoStock", "no stock"));
        send("{\"order\":7}");
        Message letter = LAB.messages(dead).getFirst();
        assertThat(letter.body()).isEqualTo("{\"order\":7}");
        assertThat(letter.messageAttributes().get("ErrorMessage").stringValue()).isEqualTo("no stock");
        assertThat(LAB.invocations("f")).hasSize(1);
        assertThat(LAB.messages(told)).isEmpty();
    }

    @Test
    void soAreThoseOfExecutionsThatTimeOutOrAreStopped() {
        function(Duration.ofHours(1), turn -> {
            turn.checkpoint(waiting("w", 86_400));
            return pending();
        });
        send("{\"late\":1}");
        String stopped = send("{\"stopped\":1}");
        LAB.lambda().stopDurableExecution(stop -> stop.durableExecutionArn(stopped));
        LAB.settle();
        assertThat(LAB.messages(dead)).extracting(Message::body).containsExactly("{\"stopped\":1}");
        LAB.pass(Duration.ofHours(1));
        assertThat(LAB.messages(dead))
                .extracting(Message::body)
                .containsExactlyInAnyOrder("{\"stopped\":1}", "{\"late\":1}");
        assertThat(LAB.messages(told)).isEmpty();
    }

    @Test
    void nobodyIsToldOfSuccess() {
        function(Duration.ofHours(1), turn -> succeeded("1"));
        send("{}");
        assertThat(LAB.messages(dead)).isEmpty();
        assertThat(LAB.messages(told)).isEmpty();
    }
}
