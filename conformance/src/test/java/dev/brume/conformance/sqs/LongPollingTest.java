package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;

/** Waiting for a message: what ends the wait, and who is served first. */
class LongPollingTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static CompletableFuture<List<String>> poll(WireQueue queue, int seconds) {
        return AWS.inBackground(() ->
                WireQueue.bodies(queue.receive(r -> r.waitTimeSeconds(seconds).maxNumberOfMessages(10))));
    }

    private static CompletableFuture<List<String>> parked(WireQueue queue, int seconds) {
        CompletableFuture<List<String>> poll = poll(queue, seconds);
        AWS.awaitParked(seconds);
        assertThat(poll).isNotDone();
        return poll;
    }

    @Test
    void theWaitEndsWithoutAMessage() {
        WireQueue queue = AWS.queue();
        CompletableFuture<List<String>> poll = parked(queue, 20);
        AWS.passSeconds(19);
        assertThat(poll).isNotDone();
        AWS.passSeconds(1);
        assertThat(poll.join()).isEmpty();
    }

    @Test
    void aNewMessageEndsIt() {
        WireQueue queue = AWS.queue();
        CompletableFuture<List<String>> poll = parked(queue, 20);
        queue.send("hello");
        assertThat(poll.join()).containsExactly("hello");
        assertThat(queue.counts()).containsExactly(0, 1, 0);
    }

    @Test
    void aMessageThatIsThereIsGivenAtOnceEvenIfMoreAreAskedFor() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        assertThat(poll(queue, 20).join()).containsExactly("hello");
    }

    @Test
    void aReturningMessageEndsIt() {
        WireQueue queue = AWS.queue(Map.of(VISIBILITY_TIMEOUT, "5"));
        queue.send("hello");
        queue.receiveOne();
        CompletableFuture<List<String>> poll = poll(queue, 20);
        AWS.passSeconds(4);
        assertThat(poll).isNotDone();
        AWS.passSeconds(1);
        assertThat(poll.join()).containsExactly("hello");
    }

    @Test
    void aMessageGivenBackEndsIt() {
        WireQueue queue = AWS.queue();
        queue.send("hello");
        Message message = queue.receiveOne();
        CompletableFuture<List<String>> poll = parked(queue, 20);
        queue.hide(message, 0);
        assertThat(poll.join()).containsExactly("hello");
    }

    @Test
    void theEndOfADelayEndsIt() {
        WireQueue queue = AWS.queue();
        queue.send(m -> m.messageBody("later").delaySeconds(3));
        CompletableFuture<List<String>> poll = poll(queue, 20);
        AWS.passSeconds(2);
        assertThat(poll).isNotDone();
        AWS.passSeconds(1);
        assertThat(poll.join()).containsExactly("later");
    }

    @Test
    void aBlockedFifoGroupThatIsFreedEndsIt() {
        WireQueue queue = AWS.contentFifo();
        queue.sendTo("g", "one");
        Message one = queue.receiveOne();
        CompletableFuture<List<String>> poll = parked(queue, 20);
        queue.sendTo("g", "two");
        assertThat(poll).isNotDone();
        queue.delete(one);
        assertThat(poll.join()).containsExactly("two");
    }

    @Test
    void theQueueMaySayHowLongToWait() {
        WireQueue queue = AWS.queue(Map.of(RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "10"));
        CompletableFuture<List<Message>> poll = AWS.inBackground(queue::receive);
        AWS.awaitParked(10);
        queue.send("hello");
        assertThat(WireQueue.bodies(poll.join())).containsExactly("hello");
    }

    @Test
    void theReceiversTimeGoesBeforeTheQueues() {
        WireQueue queue = AWS.queue(Map.of(RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "10"));
        assertThat(poll(queue, 0).join()).isEmpty();
        CompletableFuture<List<String>> poll = parked(queue, 3);
        AWS.passSeconds(3);
        assertThat(poll.join()).isEmpty();
    }

    @Test
    void whoWaitsLongestIsServedFirst() {
        WireQueue queue = AWS.queue();
        CompletableFuture<List<String>> first = parked(queue, 20);
        CompletableFuture<List<String>> second = parked(queue, 19);
        CompletableFuture<List<String>> third = parked(queue, 18);
        queue.send("one");
        assertThat(first.join()).containsExactly("one");
        queue.send("two");
        assertThat(second.join()).containsExactly("two");
        assertThat(third).isNotDone();
        queue.send("three");
        assertThat(third.join()).containsExactly("three");
    }

    @Test
    void aWaitingReceiverHidesTheMessageForItsOwnTime() {
        WireQueue queue = AWS.queue();
        CompletableFuture<List<Message>> poll =
                AWS.inBackground(() -> queue.receive(r -> r.waitTimeSeconds(20).visibilityTimeout(7)));
        AWS.awaitParked(20);
        AWS.passSeconds(5);
        queue.send("hello");
        poll.join();
        AWS.passSeconds(6);
        assertThat(queue.bodies()).isEmpty();
        AWS.passSeconds(1);
        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test
    void onlyTheQueueOfTheMessageIsWoken() {
        WireQueue one = AWS.queue();
        WireQueue other = AWS.queue();
        CompletableFuture<List<String>> waiting = parked(one, 20);
        other.send("hello");
        assertThat(waiting).isNotDone();
        one.send("hello too");
        assertThat(waiting.join()).containsExactly("hello too");
    }

    @Test
    void aBatchMayServeSeveralReceivers() {
        WireQueue queue = AWS.queue();
        CompletableFuture<List<Message>> first =
                AWS.inBackground(() -> queue.receive(r -> r.waitTimeSeconds(20).maxNumberOfMessages(1)));
        AWS.awaitParked(20);
        CompletableFuture<List<Message>> second =
                AWS.inBackground(() -> queue.receive(r -> r.waitTimeSeconds(19).maxNumberOfMessages(1)));
        AWS.awaitParked(19);
        AWS.sqs()
                .sendMessageBatch(r -> r.queueUrl(queue.url())
                        .entries(
                                entry -> entry.id("1").messageBody("one"),
                                entry -> entry.id("2").messageBody("two")));
        assertThat(List.of(
                        first.join().getFirst().body(), second.join().getFirst().body()))
                .containsExactlyInAnyOrder("one", "two");
    }
}
