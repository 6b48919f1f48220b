package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** MessageGroupId on standard queues: "How Amazon SQS fair queues work". */
class FairQueueTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("shared");

    @Test
    void withoutNoiseMessagesComeInTheOrderOfArrival() {
        send("a", 2);
        send("b", 1);
        sqs.send(queue, "alone");
        send("a", 1);

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("a", "a", "b", "alone", "a");
    }

    @Test
    void tenantWithTooManyMessagesInFlightLetsOthersGoFirst() {
        send("noisy", 100);
        send("quiet", 3);

        receive(30);

        assertThat(Sqs.bodies(sqs.receive(queue, 4))).containsExactly("quiet", "quiet", "quiet", "noisy");
    }

    @Test
    void twentyNineMessagesInFlightAreNoNoise() {
        send("busy", 100);
        send("quiet", 1);

        receive(29);

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("busy");
    }

    @Test
    void tenthOfTheMessagesInFlightIsNoNoise() {
        for (int tenant = 0; tenant < 10; tenant++) {
            send("tenant" + tenant, 30);
        }
        receive(300);
        send("tenant0", 1);
        send("tenant1", 1);

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("tenant0");
    }

    @Test
    void tenantIsQuietAgainOnceItsMessagesAreDone() {
        send("noisy", 40);
        List<Message> taken = receive(30);
        send("quiet", 1);
        taken.forEach(message -> sqs.delete(queue, message.receiptHandle()));

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("noisy");
    }

    @Test
    void tenantWhoseMessagesTakeTheConsumersTimeLetsOthersGoFirst() {
        send("slow", 10);
        send("quick", 1);
        Message slow = sqs.receive(queue, 1).getFirst();
        sqs.time.advance(Duration.ofSeconds(20));
        sqs.delete(queue, slow.receiptHandle());

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("quick");
    }

    @Test
    void timeThatWasTakenLongAgoDoesNotCount() {
        send("slow", 2);
        Message slow = sqs.receive(queue, 1).getFirst();
        sqs.time.advance(Duration.ofSeconds(20));
        sqs.delete(queue, slow.receiptHandle());
        send("quick", 1);

        sqs.time.advance(Duration.ofMinutes(4).plusSeconds(50));

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("slow");
    }

    @Test
    void tenantThatSendsNothingForFiveMinutesIsQuietAgain() {
        send("noisy", 100);
        receive(40).forEach(message -> sqs.changeVisibility(queue, message.receiptHandle(), 3600));
        sqs.time.advance(Duration.ofMinutes(1));
        send("quiet", 2);

        sqs.time.advance(Duration.ofMinutes(4).minusSeconds(1));
        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("quiet");
        sqs.time.advance(Duration.ofSeconds(1));
        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("noisy");
    }

    @Test
    void ofSeveralNoisyTenantsTheOneWithTheFewestMessagesInFlightGoesFirst() {
        send("noisiest", 60);
        send("noisy", 40);
        receive(100).forEach(message -> sqs.changeVisibility(queue, message.receiptHandle(), 3600));
        send("noisiest", 1);
        send("noisy", 1);

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("noisy");
    }

    @Test
    void timeBetweenReturningAndBeingHiddenAgainDoesNotCount() {
        send("other", 1);
        sqs.changeVisibility(queue, receive(1).getFirst().receiptHandle(), 3600);
        send("tenant", 2);
        String handle = receive(1).getFirst().receiptHandle();
        sqs.changeVisibility(queue, handle, 0);
        sqs.time.advance(Duration.ofSeconds(200));

        sqs.changeVisibility(queue, handle, 1);
        sqs.time.advance(Duration.ofSeconds(1));
        send("quiet", 1);

        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("tenant");
    }

    @Test
    void noisyTenantsAreServedWhenNobodyElseIsThere() {
        send("noisy", 100);

        assertThat(receive(100)).hasSize(100);
        assertThat(sqs.receive(queue, 1)).isEmpty();
    }

    @Test
    void everyMessageWithoutAGroupIsATenantOfItsOwn() {
        send("noisy", 100);
        receive(30);
        for (int i = 0; i < 40; i++) {
            sqs.send(queue, "alone");
        }

        assertThat(Sqs.bodies(receive(40))).containsOnly("alone");
    }

    @Test
    void messagesOfATenantAreReceivedAtTheSameTime() {
        send("a", 2);

        assertThat(sqs.receive(queue, 1)).hasSize(1);
        assertThat(sqs.receive(queue, 1).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "a")
                .doesNotContainKey(MessageSystemAttributeName.SEQUENCE_NUMBER);
    }

    private void send(String tenant, int count) {
        for (int i = 0; i < count; i++) {
            sqs.call(
                    SendMessageRequest.builder()
                            .queueUrl(queue)
                            .messageBody(tenant)
                            .messageGroupId(tenant)
                            .build(),
                    SendMessageResponse.class);
        }
    }

    private List<Message> receive(int count) {
        List<Message> received = new ArrayList<>();
        while (received.size() < count) {
            List<Message> more = sqs.receive(queue, Math.min(10, count - received.size()));
            assertThat(more).isNotEmpty();
            received.addAll(more);
        }
        return received;
    }
}
