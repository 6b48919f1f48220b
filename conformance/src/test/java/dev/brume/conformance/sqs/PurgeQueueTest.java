package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PurgeQueue: everything goes, whatever its state. */
class PurgeQueueTest {

    private static void purge(EmulatedAws aws, WireQueue queue) {
        aws.sqs().purgeQueue(request -> request.queueUrl(queue.url()));
    }

    @Nested
    class Always {
        @RegisterExtension
        static final EmulatedAws AWS = new EmulatedAws();

        @Test
        void visibleInFlightAndDelayedMessagesGo() {
            WireQueue queue = AWS.queue();
            for (int i = 0; i < 10; i++) {
                queue.send("message " + i);
            }
            queue.send(message -> message.messageBody("later").delaySeconds(5));
            queue.receive(request -> request.maxNumberOfMessages(5).visibilityTimeout(3));
            purge(AWS, queue);
            assertThat(queue.counts()).containsExactly(0, 0, 0);
            AWS.passSeconds(60);
            assertThat(queue.bodies()).isEmpty();
        }

        @Test
        void messagesSentAfterwardsStay() {
            WireQueue queue = AWS.queue();
            queue.send("before");
            purge(AWS, queue);
            queue.send("after");
            assertThat(queue.bodies()).containsExactly("after");
        }

        @Test
        void aPurgedMessageMayBeDeletedByItsHandle() {
            WireQueue queue = AWS.queue();
            queue.send("hello");
            String handle = queue.receiveOne().receiptHandle();
            purge(AWS, queue);
            queue.delete(handle);
            assertThat(queue.counts()).containsExactly(0, 0, 0);
        }

        @Test
        void aFifoQueueForgetsItsDeduplicationIds() {
            WireQueue queue = AWS.fifo();
            queue.send(m -> m.messageBody("one").messageGroupId("g").messageDeduplicationId("d"));
            purge(AWS, queue);
            queue.send(m -> m.messageBody("two").messageGroupId("g").messageDeduplicationId("d"));
            assertThat(queue.bodies()).containsExactly("two");
        }

        @Test
        void aFifoGroupIsFreeAgain() {
            WireQueue queue = AWS.contentFifo();
            queue.sendTo("g", "one");
            queue.receiveOne();
            purge(AWS, queue);
            queue.sendTo("g", "two");
            assertThat(queue.bodies()).containsExactly("two");
        }

        @Test
        void purgingTwiceIsFineWithoutWaitingRules() {
            WireQueue queue = AWS.queue();
            purge(AWS, queue);
            queue.send("hello");
            purge(AWS, queue);
            assertThat(queue.counts()).containsExactly(0, 0, 0);
        }

        @Test
        void aQueueThatDoesNotExistCannotBePurged() {
            assertThat(Refusal.of(() -> AWS.sqs().purgeQueue(request -> request.queueUrl("nobody"))))
                    .isEqualTo(Refusal.queueDoesNotExist());
        }
    }

    @Nested
    class WithAllLimits {
        @RegisterExtension
        static final EmulatedAws AWS = EmulatedAws.withAllLimits();

        @Test
        void onePurgeInSixtySeconds() {
            WireQueue queue = AWS.queue();
            Refusal inProgress = new Refusal(
                    403,
                    "AWS.SimpleQueueService.PurgeQueueInProgress",
                    "Only one PurgeQueue operation on " + queue.name() + " is allowed every 60 seconds.");
            purge(AWS, queue);
            assertThat(Refusal.of(() -> purge(AWS, queue))).isEqualTo(inProgress);
            AWS.passSeconds(59);
            assertThat(Refusal.of(() -> purge(AWS, queue))).isEqualTo(inProgress);
            AWS.passSeconds(1);
            purge(AWS, queue);
        }
    }
}
