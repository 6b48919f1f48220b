package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** DeleteQueue, and how soon the name may be used again. */
class DeleteQueueTest {

    private static void delete(EmulatedAws aws, WireQueue queue) {
        aws.sqs().deleteQueue(request -> request.queueUrl(queue.url()));
    }

    @Nested
    class Always {
        @RegisterExtension
        static final EmulatedAws AWS = new EmulatedAws();

        @Test
        void aDeletedQueueIsGone() {
            WireQueue queue = AWS.queue();
            delete(AWS, queue);
            assertThat(AWS.sqs().listQueues().queueUrls()).isEmpty();
            assertThat(Refusal.of(() -> queue.send("hello"))).isEqualTo(Refusal.queueDoesNotExist());
            assertThat(Refusal.of(queue::receive)).isEqualTo(Refusal.queueDoesNotExist());
        }

        @Test
        void aQueueThatDoesNotExistCannotBeDeleted() {
            WireQueue queue = AWS.queue();
            delete(AWS, queue);
            assertThat(Refusal.of(() -> delete(AWS, queue))).isEqualTo(Refusal.queueDoesNotExist());
        }

        @Test
        void theNextQueueOfThatNameIsEmpty() {
            WireQueue first = AWS.queue("orders", Map.of());
            first.send("hello");
            delete(AWS, first);
            WireQueue second = AWS.queue("orders", Map.of());
            assertThat(second.counts()).containsExactly(0, 0, 0);
            assertThat(second.bodies()).isEmpty();
        }

        @Test
        void aReceiptHandleDoesNotOutliveItsQueue() {
            WireQueue first = AWS.queue("orders", Map.of());
            first.send("old");
            String handle = first.receiveOne().receiptHandle();
            delete(AWS, first);
            WireQueue second = AWS.queue("orders", Map.of());
            second.send("new");
            try {
                second.delete(handle);
            } catch (SqsException refused) {
                assertThat(refused.statusCode()).isIn(400, 404);
            }
            assertThat(second.bodies()).containsExactly("new");
        }

        @Test
        void whoWaitsForAMessageDoesNotWaitForADeletedQueue() {
            WireQueue queue = AWS.queue();
            var poll = AWS.inBackground(() -> {
                try {
                    return queue.receive(request -> request.waitTimeSeconds(20)).size();
                } catch (SqsException refused) {
                    return 0;
                }
            });
            AWS.awaitParked(20);
            delete(AWS, queue);
            assertThat(poll.join()).isZero();
        }
    }

    @Nested
    class WithAllLimits {
        @RegisterExtension
        static final EmulatedAws AWS = EmulatedAws.withAllLimits();

        @Test
        void theNameIsFreeAgainAfterSixtySeconds() {
            WireQueue queue = AWS.queue("orders", Map.of());
            delete(AWS, queue);
            Refusal tooSoon = Refusal.batch(
                    "QueueDeletedRecently",
                    "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
            assertThat(Refusal.of(() -> AWS.queue("orders", Map.of()))).isEqualTo(tooSoon);
            AWS.passSeconds(59);
            assertThat(Refusal.of(() -> AWS.queue("orders", Map.of()))).isEqualTo(tooSoon);
            AWS.passSeconds(1);
            assertThat(AWS.queue("orders", Map.of()).url()).isEqualTo(queue.url());
        }

        @Test
        void otherNamesAreNotConcerned() {
            delete(AWS, AWS.queue("orders", Map.of()));
            assertThat(AWS.queue("invoices", Map.of()).url()).endsWith("/invoices");
        }
    }
}
