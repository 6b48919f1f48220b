package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** TagQueue, UntagQueue and ListQueueTags. */
class QueueTagsTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static void tag(WireQueue queue, Map<String, String> tags) {
        AWS.sqs().tagQueue(request -> request.queueUrl(queue.url()).tags(tags));
    }

    private static void untag(WireQueue queue, String... keys) {
        AWS.sqs().untagQueue(request -> request.queueUrl(queue.url()).tagKeys(keys));
    }

    private static Map<String, String> tags(WireQueue queue) {
        return AWS.sqs().listQueueTags(request -> request.queueUrl(queue.url())).tags();
    }

    @Test
    void aQueueHasNoTagsAtFirst() {
        WireQueue queue = AWS.queue();
        assertThat(AWS.sqs()
                        .listQueueTags(request -> request.queueUrl(queue.url()))
                        .hasTags())
                .isFalse();
    }

    @Test
    void tagsAreAddedAndReplaced() {
        WireQueue queue = AWS.queue();
        tag(queue, Map.of("tag1", "value1", "tag2", "value2"));
        tag(queue, Map.of("tag1", "VALUE1", "tag3", ""));
        assertThat(tags(queue)).isEqualTo(Map.of("tag1", "VALUE1", "tag2", "value2", "tag3", ""));
    }

    @Test
    void keysAreCaseSensitive() {
        WireQueue queue = AWS.queue();
        tag(queue, Map.of("MyTag", "value1", "mytag", "value2"));
        assertThat(tags(queue)).isEqualTo(Map.of("MyTag", "value1", "mytag", "value2"));
    }

    @Test
    void tagsAreTakenAway() {
        WireQueue queue = AWS.queue();
        tag(queue, Map.of("tag1", "value1", "tag2", "value2"));
        untag(queue, "tag1", "unknown");
        assertThat(tags(queue)).isEqualTo(Map.of("tag2", "value2"));
        untag(queue, "tag2");
        assertThat(tags(queue)).isEmpty();
    }

    @Test
    void keysHoldOneToAHundredAndTwentyEightCharacters() {
        WireQueue queue = AWS.queue();
        Refusal refusal = Refusal.invalidParameter("Tag keys must be between 1 and 128 characters in length.");
        tag(queue, Map.of("k".repeat(128), "v"));
        assertThat(Refusal.of(() -> tag(queue, Map.of("", "v")))).isEqualTo(refusal);
        assertThat(Refusal.of(() -> tag(queue, Map.of("k".repeat(129), "v")))).isEqualTo(refusal);
    }

    @Test
    void aQueueHasAtMostFiftyTags() {
        WireQueue queue = AWS.queue();
        Map<String, String> fifty = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            fifty.put("key" + i, "value");
        }
        tag(queue, fifty);
        assertThat(Refusal.of(() -> tag(queue, Map.of("one more", "value"))))
                .isEqualTo(Refusal.invalidParameter("Too many tags added for queue " + queue.name() + "."));
        tag(queue, Map.of("key1", "again"));
        assertThat(tags(queue)).hasSize(50).containsEntry("key1", "again");
    }

    @Test
    void somethingMustBeTagged() {
        WireQueue queue = AWS.queue();
        assertThat(Refusal.of(() -> AWS.sqs().tagQueue(request -> request.queueUrl(queue.url()))))
                .isEqualTo(Refusal.missingParameter("Tags"));
    }

    @Test
    void queuesThatDoNotExistHaveNoTags() {
        assertThat(Refusal.of(() -> AWS.sqs().listQueueTags(request -> request.queueUrl("nobody"))))
                .isEqualTo(Refusal.queueDoesNotExist());
    }
}
