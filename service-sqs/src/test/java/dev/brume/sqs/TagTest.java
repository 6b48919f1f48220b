package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

class TagTest {
    private final Sqs sqs = Sqs.start();
    private final String queue = sqs.createQueue("tagged");

    @Test
    void tagsAreKeptReplacedAndTakenAway() {
        tag(Map.of("tag1", "value1", "tag2", "value2", "Tag1", "", "tag3", "x"));
        tag(Map.of("tag2", "other"));

        untag("tag3", "nothing");

        assertThat(tags()).containsOnly(Map.entry("tag1", "value1"), Map.entry("tag2", "other"), Map.entry("Tag1", ""));
        untag("tag1", "tag2", "Tag1");
        assertThat(tags()).isEmpty();
    }

    @Test
    void queueHasFiftyTagsAtMost() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("tag" + i, "x");
        }
        tag(many);
        tag(many);

        assertThat(Sqs.refusal(() -> tag(Map.of("one more", "x"))))
                .returns("InvalidParameterValue", AwsException::code)
                .hasMessage("Too many tags added for queue tagged.");
        assertThat(tags()).hasSize(50);
    }

    @Test
    void keysAndValuesHaveBounds() {
        tag(Map.of("k".repeat(128), "v".repeat(256)));

        for (Map<String, String> refused : List.of(
                Map.of("", "x"),
                Map.of("k".repeat(129), "x"),
                Map.of("k", "v".repeat(257)),
                Map.of("aws:x", "x"),
                Map.of("a<b", "x"))) {
            assertThat(Sqs.refusal(() -> tag(refused)).code()).isEqualTo("InvalidParameterValue");
        }
    }

    @Test
    void somethingMustBeNamed() {
        assertThat(Sqs.refusal(() -> tag(Map.of()))).hasMessage("The request must contain the parameter Tags.");
        assertThat(Sqs.refusal(this::untag)).hasMessage("Tag keys must be between 1 and 128 characters in length.");
    }

    private void tag(Map<String, String> tags) {
        sqs.call(TagQueueRequest.builder().queueUrl(queue).tags(tags).build(), TagQueueResponse.class);
    }

    private void untag(String... keys) {
        sqs.call(UntagQueueRequest.builder().queueUrl(queue).tagKeys(keys).build(), UntagQueueResponse.class);
    }

    private Map<String, String> tags() {
        return sqs.call(ListQueueTagsRequest.builder().queueUrl(queue).build(), ListQueueTagsResponse.class)
                .tags();
    }
}
