package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
}
