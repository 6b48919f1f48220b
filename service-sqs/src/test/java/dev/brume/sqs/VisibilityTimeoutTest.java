package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

class VisibilityTimeoutTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("jobs", Map.of("VisibilityTimeout", "60"));

    @Test
    void queueSaysHowLongAReceivedMessageIsHidden() {
        sqs.send(queue, "job");
        sqs.receive(queue, 1);
        assertThat(sqs.counts(queue)).isEqualTo("0/1/0");

        sqs.time.advance(Duration.ofSeconds(59));
        assertThat(sqs.receive(queue, 1)).isEmpty();

        sqs.time.advance(Duration.ofSeconds(1));
        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
        assertThat(Sqs.bodies(sqs.receive(queue, 1))).containsExactly("job");
    }

    @Test
    void aReceiveMaySayItForItsMessages() {
        sqs.send(queue, "job");
        receiveHidden(5);

        sqs.time.advance(Duration.ofSeconds(5));

        assertThat(sqs.receive(queue, 1)).hasSize(1);
    }

    @Test
    void withoutAnyTimeoutTheMessageIsReceivedAgainAtOnce() {
        sqs.send(queue, "job");

        String first = receiveHidden(0).getFirst().receiptHandle();
        Message again = receiveHidden(0).getFirst();

        assertThat(again.receiptHandle()).isNotEqualTo(first);
        assertThat(again.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .isEqualTo("2");
        assertThat(sqs.counts(queue)).isEqualTo("1/0/0");
    }

    @Test
    void oneReceiveGetsAMessageOnceEvenIfItIsNotHidden() {
        sqs.send(queue, "job");

        assertThat(sqs.receive(ReceiveMessageRequest.builder()
                        .queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .build()))
                .hasSize(1);
    }

    @Test
    void changingItCountsFromTheChange() {
        sqs.send(queue, "job");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();
        sqs.time.advance(Duration.ofSeconds(15));

        sqs.changeVisibility(queue, handle, 10);

        sqs.time.advance(Duration.ofMillis(9_999));
        assertThat(sqs.receive(queue, 1)).isEmpty();
        sqs.time.advance(Duration.ofMillis(1));
        assertThat(sqs.receive(queue, 1)).hasSize(1);
    }

    @Test
    void changingItToZeroMakesTheMessageVisibleAtOnce() {
        sqs.send(queue, "job");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();

        sqs.changeVisibility(queue, handle, 0);

        assertThat(sqs.receive(queue, 1)).hasSize(1);
    }

    @Test
    void changeIsForgottenWithTheNextReceive() {
        sqs.send(queue, "job");
        sqs.changeVisibility(queue, sqs.receive(queue, 1).getFirst().receiptHandle(), 1);
        sqs.time.advance(Duration.ofSeconds(1));

        sqs.receive(queue, 1);

        sqs.time.advance(Duration.ofSeconds(59));
        assertThat(sqs.receive(queue, 1)).isEmpty();
        sqs.time.advance(Duration.ofSeconds(1));
        assertThat(sqs.receive(queue, 1)).hasSize(1);
    }

    @Test
    void messageIsHiddenForTwelveHoursInAllAtMost() {
        sqs.send(queue, "job");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();
        sqs.changeVisibility(queue, handle, 43_200);
        sqs.time.advance(Duration.ofHours(11));

        sqs.changeVisibility(queue, handle, 3_600);

        assertThat(Sqs.refusal(() -> sqs.changeVisibility(queue, handle, 3_601)))
                .hasMessage("Value 3601 for parameter VisibilityTimeout is invalid. "
                        + "Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]")
                .returns("InvalidParameterValue", refused -> refused.code());
    }

    @Test
    void aNewReceiveStartsTheTwelveHoursAnew() {
        sqs.send(queue, "job");
        sqs.changeVisibility(queue, sqs.receive(queue, 1).getFirst().receiptHandle(), 43_200);
        sqs.time.advance(Duration.ofHours(12));

        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();

        sqs.changeVisibility(queue, handle, 43_200);
    }

    @Test
    void timeoutOutOfRangeIsRefused() {
        sqs.send(queue, "job");
        String handle = sqs.receive(queue, 1).getFirst().receiptHandle();

        assertThat(Sqs.refusal(() -> sqs.changeVisibility(queue, handle, 43_201)))
                .hasMessage(
                        "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.");
        assertThat(Sqs.refusal(() -> receiveHidden(-1)))
                .hasMessage("Value -1 for parameter VisibilityTimeout is invalid. "
                        + "Reason: Must be >= 0 and <= 43200, if provided.");
    }

    @Test
    void messagesComeBackInTheOrderInWhichTheirTimeoutsEnd() {
        for (String body : List.of("a", "b", "c")) {
            sqs.send(queue, body);
        }
        List<Message> messages = sqs.receive(queue, 3);
        sqs.changeVisibility(queue, messages.get(0).receiptHandle(), 30);
        sqs.changeVisibility(queue, messages.get(1).receiptHandle(), 20);
        sqs.changeVisibility(queue, messages.get(2).receiptHandle(), 10);

        sqs.time.advance(Duration.ofSeconds(30));

        assertThat(Sqs.bodies(sqs.receive(queue, 10))).containsExactly("c", "b", "a");
    }

    private List<Message> receiveHidden(int seconds) {
        return sqs.receive(ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .visibilityTimeout(seconds)
                .messageSystemAttributeNamesWithStrings("All")
                .build());
    }
}
