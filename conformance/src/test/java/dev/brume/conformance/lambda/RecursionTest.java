package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Functions that send themselves messages, as AWS's SDKs do it in functions: with the trace header of their invocation. */
class RecursionTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);
    private static final int ENOUGH = 40;

    private String loop() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> {
            if (LAB.invocations("f").size() < ENOUGH) {
                LAB.sqs()
                        .sendMessage(send -> send.queueUrl(url)
                                .messageBody("again")
                                .overrideConfiguration(
                                        config -> config.putHeader("X-Amzn-Trace-Id", asked.traceHeader())));
            }
            return "null";
        });
        return url;
    }

    @Test
    void aLoopThroughAQueueIsStoppedAndItsMessageGoesToTheDeadLetterQueue() {
        String url = loop();
        String dead = LAB.queue("dead");
        LAB.sqs()
                .setQueueAttributes(set -> set.queueUrl(url)
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + LAB.queueArn("dead") + "\",\"maxReceiveCount\":2}")));
        QUEUES.map("q", "f", more -> {});
        QUEUES.send(url, "once");
        assertThat(LAB.invocations("f")).hasSize(16);
        LAB.pass(Duration.ofMinutes(2));
        assertThat(LAB.invocations("f")).hasSize(16);
        assertThat(LAB.messages(dead)).hasSize(1);
    }

    @Test
    void aFunctionThatMayLoopGoesOn() {
        String url = loop();
        LAB.lambda().putFunctionRecursionConfig(put -> put.functionName("f").recursiveLoop(RecursiveLoop.ALLOW));
        QUEUES.map("q", "f", more -> {});
        QUEUES.send(url, "once");
        assertThat(LAB.invocations("f")).hasSize(ENOUGH);
    }

    private static void onSuccess(String function, String destination) {
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName(function)
                        .destinationConfig(to -> to.onSuccess(success -> success.destination(destination))));
    }

    @Test
    void functionsThatAreEachOthersDestinationsAreStopped() {
        LAB.function("f", asked -> "null");
        LAB.function("g", asked -> "null");
        onSuccess("f", LAB.arn("g"));
        onSuccess("g", LAB.arn("f"));
        LAB.lambda().invoke(invoke -> invoke.functionName("f").invocationType(InvocationType.EVENT));
        LAB.pass(Duration.ofHours(7));
        assertThat(LAB.invocations("f")).hasSize(16);
        assertThat(LAB.invocations("g")).hasSize(16);
    }

    @Test
    void aTopicThatIsTheDestinationOfItsSubscriberStopsToo() {
        LAB.function("f", asked -> "null");
        String topic = LAB.sns().createTopic(create -> create.name("t")).topicArn();
        LAB.sns()
                .subscribe(subscribe ->
                        subscribe.topicArn(topic).protocol("lambda").endpoint(LAB.arn("f")));
        onSuccess("f", topic);
        LAB.sns().publish(publish -> publish.topicArn(topic).message("once"));
        LAB.pass(Duration.ofHours(7));
        assertThat(LAB.invocations("f")).hasSize(16);
    }
}
