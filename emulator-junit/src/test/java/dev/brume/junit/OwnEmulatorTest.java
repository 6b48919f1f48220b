package dev.brume.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.Brume;
import dev.brume.BrumeClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A class that moves the clock, in a region of its own. */
@Tag("embedded")
@BrumeTest(ownEmulator = true, account = AccountPer.CLASS, settings = "region = eu-central-1")
class OwnEmulatorTest {
    @FromBrume
    static SqsClient sqs;

    @FromBrume
    static BrumeClock clock;

    static String queue;

    @BeforeAll
    static void fill(SqsClient same) {
        assertThat(same).isSameAs(sqs);
        clock.freeze();
        queue = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
    }

    @Test
    void aMessageReturnsWhenTheClockPassesItsVisibilityTimeout(Brume brume) {
        assertThat(brume).isNotSameAs(Brume.shared());
        assertThat(brume.region()).isEqualTo("eu-central-1");
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody("hello"));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).hasSize(1);
        assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).hasSize(1);
    }

    @Test
    void theClockIsSet() {
        Instant leapDay = Instant.parse("2028-02-29T00:00:00Z");
        clock.set(leapDay);
        assertThat(clock.now()).isEqualTo(leapDay);
        assertThat(clock.isFrozen()).isTrue();
    }
}
