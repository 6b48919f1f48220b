package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DEDUPLICATION_SCOPE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DELAY_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_QUEUE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_THROUGHPUT_LIMIT;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** CreateQueue: which names and attributes are taken, and when asking twice is once. */
class CreateQueueTest {
    private static final String STANDARD_NAME_RULE =
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
    private static final String FIFO_NAME_RULE = "The name of a FIFO queue can only include alphanumeric characters, "
            + "hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.";

    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static String create(String name, Map<QueueAttributeName, String> attributes) {
        return AWS.sqs()
                .createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static Refusal refused(String name, Map<QueueAttributeName, String> attributes) {
        return Refusal.of(() -> create(name, attributes));
    }

    @Test
    void answersTheUrlOfTheQueue() {
        assertThat(create("orders", Map.of())).isEqualTo(AWS.endpoint() + "/" + AWS.account() + "/orders");
    }

    @Test
    void namesHoldUpToEightyCharacters() {
        String longest = "a".repeat(80);
        assertThat(create(longest, Map.of())).endsWith("/" + longest);
        assertThat(refused(longest + "a", Map.of())).isEqualTo(Refusal.invalidParameter(STANDARD_NAME_RULE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "with/slash", "with.dot", "ümlaut", "orders.fifo", "a:b", "a*"})
    void standardNamesHoldLettersDigitsHyphensAndUnderscores(String name) {
        assertThat(refused(name, Map.of())).isEqualTo(Refusal.invalidParameter(STANDARD_NAME_RULE));
    }

    @Test
    void everyPermittedKindOfCharacterMayBeUsed() {
        assertThat(create("Az09-_", Map.of())).endsWith("/Az09-_");
    }

    @Test
    void fifoNamesEndInFifo() {
        assertThat(create("orders.fifo", Map.of(FIFO_QUEUE, "true"))).endsWith("/orders.fifo");
        assertThat(refused("orders", Map.of(FIFO_QUEUE, "true")).code()).isEqualTo("InvalidParameterValue");
        assertThat(refused("or.ders.fifo", Map.of(FIFO_QUEUE, "true")))
                .isEqualTo(Refusal.invalidParameter(FIFO_NAME_RULE));
    }

    @Test
    void theFifoSuffixCountsTowardsTheEightyCharacters() {
        String longest = "a".repeat(75) + ".fifo";
        assertThat(create(longest, Map.of(FIFO_QUEUE, "true"))).endsWith(longest);
        assertThat(refused("a" + longest, Map.of(FIFO_QUEUE, "true")))
                .isEqualTo(Refusal.invalidParameter(FIFO_NAME_RULE));
    }

    @Test
    void aNameMustBeGiven() {
        assertThat(Refusal.of(() -> AWS.sqs().createQueue(request -> {})))
                .isEqualTo(Refusal.invalidParameter(
                        "Value for parameter QueueName is invalid. Reason: Must specify a queue name."));
        assertThat(refused("", Map.of())).isEqualTo(Refusal.invalidParameter("Queue name cannot be empty"));
    }

    @Test
    void fifoQueueCannotBeFalse() {
        assertThat(refused("orders", Map.of(FIFO_QUEUE, "false")))
                .isEqualTo(Refusal.invalidAttributeName("Unknown Attribute FifoQueue."));
        assertThat(refused("orders.fifo", Map.of(FIFO_QUEUE, "false")).code()).startsWith("Invalid");
    }

    @Test
    void attributesOfFifoQueuesAreUnknownToStandardQueues() {
        assertThat(refused("orders", Map.of(CONTENT_BASED_DEDUPLICATION, "false")))
                .isEqualTo(Refusal.invalidAttributeName("Unknown Attribute ContentBasedDeduplication."));
        assertThat(refused("orders", Map.of(DEDUPLICATION_SCOPE, "queue")))
                .isEqualTo(Refusal.invalidAttributeName(
                        "You can specify the DeduplicationScope only when FifoQueue is set to true."));
        assertThat(refused("orders", Map.of(FIFO_THROUGHPUT_LIMIT, "perQueue")))
                .isEqualTo(Refusal.invalidAttributeName(
                        "You can specify the FifoThroughputLimit only when FifoQueue is set to true."));
    }

    @Test
    void booleansMayBeCapitalized() {
        WireQueue queue = AWS.queue("orders.fifo", Map.of(FIFO_QUEUE, "True", CONTENT_BASED_DEDUPLICATION, "True"));
        assertThat(queue.attribute(CONTENT_BASED_DEDUPLICATION)).isEqualTo("true");
    }

    @Test
    void limitPerGroupNeedsDeduplicationPerGroup() {
        assertThat(refused("orders.fifo", Map.of(FIFO_QUEUE, "true", FIFO_THROUGHPUT_LIMIT, "perMessageGroupId"))
                        .message())
                .isEqualTo("Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to"
                        + " perMessageGroupId, the DeduplicationScope must be messageGroup.");
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds, 0, 900",
        "MaximumMessageSize, 1024, 1048576",
        "MessageRetentionPeriod, 60, 1209600",
        "ReceiveMessageWaitTimeSeconds, 0, 20",
        "VisibilityTimeout, 0, 43200",
        "KmsDataKeyReusePeriodSeconds, 60, 86400"
    })
    void numbersLieWithinTheirRange(String name, int least, int most) {
        QueueAttributeName attribute = QueueAttributeName.fromValue(name);
        Refusal refusal = Refusal.invalidAttributeValue("Invalid value for the parameter " + name + ".");
        assertThat(create("least", Map.of(attribute, "" + least))).isNotEmpty();
        assertThat(create("most", Map.of(attribute, "" + most))).isNotEmpty();
        assertThat(refused("other", Map.of(attribute, "" + (least - 1)))).isEqualTo(refusal);
        assertThat(refused("other", Map.of(attribute, "" + (most + 1)))).isEqualTo(refusal);
        assertThat(refused("other", Map.of(attribute, "many"))).isEqualTo(refusal);
        assertThat(refused("other", Map.of(attribute, least + ".5"))).isEqualTo(refusal);
        assertThat(refused("other", Map.of(attribute, " " + most))).isEqualTo(refusal);
        assertThat(refused("other", Map.of(attribute, "99999999999999999999"))).isEqualTo(refusal);
    }

    @Test
    void unknownAttributesAreRefused() {
        assertThat(Refusal.of(() -> AWS.sqs()
                        .createQueue(request ->
                                request.queueName("orders").attributesWithStrings(Map.of("Colour", "blue")))))
                .isEqualTo(Refusal.invalidAttributeName("Unknown Attribute Colour."));
    }

    @Test
    void aRefusedQueueDoesNotExist() {
        refused("orders", Map.of(DELAY_SECONDS, "901"));
        assertThat(Refusal.of(() -> AWS.sqs().getQueueUrl(request -> request.queueName("orders"))))
                .isEqualTo(Refusal.queueDoesNotExist());
    }

    @Test
    void askingAgainWithTheSameAttributesOrFewerAnswersTheSameQueue() {
        Map<QueueAttributeName, String> attributes =
                Map.of(VISIBILITY_TIMEOUT, "69", RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "1");
        String url = create("orders", attributes);
        assertThat(create("orders", attributes)).isEqualTo(url);
        assertThat(create("orders", Map.of(VISIBILITY_TIMEOUT, "69"))).isEqualTo(url);
        assertThat(create("orders", Map.of())).isEqualTo(url);
    }

    @Test
    void askingAgainWithADifferentValueIsRefused() {
        create("orders", Map.of(DELAY_SECONDS, "1"));
        assertThat(refused("orders", Map.of(DELAY_SECONDS, "2")))
                .isEqualTo(new Refusal(
                        400,
                        "QueueAlreadyExists",
                        "A queue already exists with the same name and a different value for attribute DelaySeconds"));
        assertThat(catchThrowable(() -> create("orders", Map.of(DELAY_SECONDS, "2"))))
                .isInstanceOf(QueueNameExistsException.class);
    }

    @Test
    void defaultsAreValuesToo() {
        create("orders", Map.of());
        assertThat(create("orders", Map.of(DELAY_SECONDS, "0"))).isNotEmpty();
        assertThat(refused("orders", Map.of(DELAY_SECONDS, "5")).code()).isEqualTo("QueueAlreadyExists");
    }

    @Test
    void whatCountsIsTheValueOfNow() {
        WireQueue queue = AWS.queue("orders", Map.of(DELAY_SECONDS, "1"));
        queue.set(DELAY_SECONDS, "2");
        assertThat(create("orders", Map.of(DELAY_SECONDS, "2"))).isEqualTo(queue.url());
        assertThat(refused("orders", Map.of(DELAY_SECONDS, "1")).code()).isEqualTo("QueueAlreadyExists");
    }

    @Test
    void fifoQueuesAreComparedToo() {
        create("orders.fifo", Map.of(FIFO_QUEUE, "true", CONTENT_BASED_DEDUPLICATION, "true"));
        assertThat(refused("orders.fifo", Map.of(FIFO_QUEUE, "true", CONTENT_BASED_DEDUPLICATION, "false"))
                        .message())
                .isEqualTo("A queue already exists with the same name and a different value for attribute "
                        + "ContentBasedDeduplication");
    }

    @Test
    void messagesInTheQueueDoNotMatter() {
        WireQueue queue = AWS.queue("orders", Map.of());
        queue.send("one");
        queue.send(message -> message.messageBody("two").delaySeconds(10));
        assertThat(create("orders", Map.of())).isEqualTo(queue.url());
        assertThat(queue.counts()).containsExactly(1, 0, 1);
    }

    @Test
    void tagsComeWithTheQueue() {
        WireQueue queue = new WireQueue(
                AWS.sqs(),
                "orders",
                AWS.sqs()
                        .createQueue(request -> request.queueName("orders").tags(Map.of("team", "blue", "empty", "")))
                        .queueUrl());
        assertThat(AWS.sqs()
                        .listQueueTags(request -> request.queueUrl(queue.url()))
                        .tags())
                .isEqualTo(Map.of("team", "blue", "empty", ""));
    }
}
