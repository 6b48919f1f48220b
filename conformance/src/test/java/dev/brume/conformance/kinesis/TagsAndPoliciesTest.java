package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Tags by stream and by ARN, and resource policies, of streams and of consumers. */
class TagsAndPoliciesTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private static List<String> texts(List<Tag> tags) {
        return tags.stream().map(tag -> tag.key() + "=" + tag.value()).toList();
    }

    private List<String> tagsOf(String arn) {
        return texts(kinesis.client()
                .listTagsForResource(list -> list.resourceARN(arn))
                .tags());
    }

    private String consumer() {
        return kinesis.client()
                .registerStreamConsumer(register -> register.streamARN(kinesis.arn("orders"))
                        .consumerName("app")
                        .tags(Map.of("born", "with")))
                .consumer()
                .consumerARN();
    }

    @Test
    void bothApisSeeTheSameTags() {
        kinesis.stream("orders", 1);
        kinesis.client().addTagsToStream(add -> add.streamName("orders").tags(Map.of("a", "1", "b", "2")));
        kinesis.client()
                .tagResource(tag -> tag.resourceARN(kinesis.arn("orders")).tags(Map.of("b", "3", "c", "4")));
        assertThat(tagsOf(kinesis.arn("orders"))).containsExactly("a=1", "b=3", "c=4");
        kinesis.client()
                .removeTagsFromStream(remove -> remove.streamName("orders").tagKeys("a", "nobody"));
        kinesis.client()
                .untagResource(untag -> untag.resourceARN(kinesis.arn("orders")).tagKeys("c"));
        assertThat(texts(kinesis.client()
                        .listTagsForStream(list -> list.streamARN(kinesis.arn("orders")))
                        .tags()))
                .containsExactly("b=3");
    }

    @Test
    void tagsAreListedInPages() {
        kinesis.stream("orders", 1);
        kinesis.client().addTagsToStream(add -> add.streamName("orders").tags(Map.of("a", "1", "b", "2", "c", "3")));
        ListTagsForStreamResponse first = kinesis.client()
                .listTagsForStream(list -> list.streamName("orders").limit(2));
        assertThat(texts(first.tags())).containsExactly("a=1", "b=2");
        assertThat(first.hasMoreTags()).isTrue();
        ListTagsForStreamResponse second = kinesis.client()
                .listTagsForStream(list -> list.streamName("orders").exclusiveStartTagKey("b"));
        assertThat(texts(second.tags())).containsExactly("c=3");
        assertThat(second.hasMoreTags()).isFalse();
    }

    @Test
    void aStreamHasFiftyTagsAtMost() {
        kinesis.stream("orders", 1);
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            tags.put("k" + i, "v");
        }
        kinesis.client()
                .tagResource(tag -> tag.resourceARN(kinesis.arn("orders")).tags(tags));
        assertThat(Refused.by(() -> kinesis.client()
                                .tagResource(tag ->
                                        tag.resourceARN(kinesis.arn("orders")).tags(Map.of("more", "v"))))
                        .code())
                .isEqualTo("InvalidArgumentException");
        assertThat(tagsOf(kinesis.arn("orders"))).hasSize(50);
        kinesis.client()
                .tagResource(tag -> tag.resourceARN(kinesis.arn("orders")).tags(Map.of("k0", "other")));
    }

    @Test
    void consumersHaveTagsOfTheirOwn() {
        kinesis.stream("orders", 1);
        String app = consumer();
        kinesis.client().tagResource(tag -> tag.resourceARN(app).tags(Map.of("a", "1")));
        assertThat(tagsOf(app)).containsExactly("a=1", "born=with");
        assertThat(tagsOf(kinesis.arn("orders"))).isEmpty();
    }

    @Test
    void tagsOfNobodyAreMissed() {
        assertThat(Refused.by(() -> tagsOf(kinesis.arn("nobody")))).isEqualTo(kinesis.noStream("nobody"));
        assertThat(Refused.by(() -> tagsOf("nonsense")).code()).isEqualTo("ValidationException");
        assertThat(Refused.by(() -> tagsOf(kinesis.arn("nobody") + "/consumer/app:1"))
                        .code())
                .isEqualTo("ResourceNotFoundException");
    }

    private static String policy(String arn) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"},"
                + "\"Action\":\"kinesis:PutRecord\",\"Resource\":\"" + arn + "\"}]}";
    }

    private String policyOf(String arn) {
        return kinesis.client().getResourcePolicy(get -> get.resourceARN(arn)).policy();
    }

    @Test
    void aPolicyIsKeptAndGivenBack() {
        kinesis.stream("orders", 1);
        for (String arn : List.of(kinesis.arn("orders"), consumer())) {
            assertThat(policyOf(arn)).isEqualTo("{}");
            kinesis.client().putResourcePolicy(put -> put.resourceARN(arn).policy(policy(arn)));
            assertThat(policyOf(arn)).isEqualTo(policy(arn));
            kinesis.client().deleteResourcePolicy(delete -> delete.resourceARN(arn));
            assertThat(policyOf(arn)).isEqualTo("{}");
            assertThat(Refused.by(() -> kinesis.client().deleteResourcePolicy(delete -> delete.resourceARN(arn)))
                            .code())
                    .isEqualTo("ResourceNotFoundException");
        }
    }

    @Test
    void aPolicyMustBeOne() {
        kinesis.stream("orders", 1);
        String arn = kinesis.arn("orders");
        for (String wrong : List.of("", "{", "[]", "{}", "null", policy(kinesis.arn("other")), policy("*"))) {
            assertThat(Refused.by(() -> kinesis.client()
                                    .putResourcePolicy(
                                            put -> put.resourceARN(arn).policy(wrong)))
                            .code())
                    .as(wrong)
                    .isEqualTo("InvalidArgumentException");
        }
    }

    @Test
    void aPolicyIsToldWhereItIsWrong() {
        kinesis.stream("orders", 1);
        String arn = kinesis.arn("orders");
        String wrong = "Policy validation error: Resource policy contains invalid statement at line 1, column 38: ";
        assertThat(refusal(arn, policy(kinesis.arn("other"))))
                .isEqualTo(wrong + "The resource policy's resource must be the same as the resource ARN.");
        assertThat(refusal(arn, policy(arn).replace("kinesis:PutRecord", "s3:GetObject")))
                .isEqualTo(wrong + "Action field includes AWS services that are inconsistent with specified vendor");
        assertThat(refusal(arn, policy(arn).replace("\"Principal\":{\"AWS\":\"111122223333\"},", "")))
                .isEqualTo("Policy validation error: Missing required field Principal");
    }

    private String refusal(String arn, String policy) {
        return Refused.by(() -> kinesis.client()
                        .putResourcePolicy(put -> put.resourceARN(arn).policy(policy)))
                .message();
    }
}
