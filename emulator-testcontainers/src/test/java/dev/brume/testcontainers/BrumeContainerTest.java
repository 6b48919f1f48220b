package dev.brume.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;

/** With the real image. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrumeContainerTest {
    private BrumeContainer brume;

    @BeforeAll
    void start() {
        brume = new BrumeContainer(BuiltImage.name())
                .withRegion("eu-west-1")
                .withReadyScript("10-queue.sh", "#!/bin/bash\nawslocal sqs create-queue --queue-name made\n");
        brume.start();
    }

    @AfterAll
    void stop() {
        if (brume != null) {
            brume.stop();
        }
    }

    @Test
    void whatItsScriptHasMadeIsThere() {
        try (SqsClient sqs = brume.account().client(SqsClient.class)) {
            assertThat(sqs.getQueueUrl(r -> r.queueName("made")).queueUrl())
                    .isEqualTo(brume.endpoint() + "/000000000000/made");
        }
    }

    @Test
    void timeIsMovedAndForgottenIsForgotten() {
        try (SqsClient sqs = brume.account("111111111111").client(SqsClient.class)) {
            String queue = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
            sqs.sendMessage(r -> r.queueUrl(queue).messageBody("later").delaySeconds(600));
            assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).isEmpty();
            brume.advance(Duration.ofMinutes(10));
            brume.awaitIdle();
            assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).hasSize(1);
            brume.account("111111111111").control().reset();
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
        }
    }
}
