package dev.brume.sns.delivery.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPolicyTest {
    private static final String DEFAULT_RETRIES =
            "{\"minDelayTarget\":20,\"maxDelayTarget\":20,\"numRetries\":3,\"numMaxDelayRetries\":0,"
                    + "\"numNoDelayRetries\":0,\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"}";

    @Test
    void withoutPoliciesTheDefaultsHold() {
        assertThat(TopicDeliveryPolicy.effectiveJson(null))
                .isEqualTo("{\"http\":{\"defaultHealthyRetryPolicy\":" + DEFAULT_RETRIES
                        + ",\"disableSubscriptionOverrides\":false,\"defaultRequestPolicy\":"
                        + "{\"headerContentType\":\"text/plain; charset=UTF-8\"}}}");
        assertThat(DeliveryPolicy.effective(null, null).json())
                .isEqualTo("{\"healthyRetryPolicy\":" + DEFAULT_RETRIES
                        + ",\"sicklyRetryPolicy\":null,\"throttlePolicy\":null,\"requestPolicy\":"
                        + "{\"headerContentType\":\"text/plain; charset=UTF-8\"},\"guaranteed\":false}");
    }

    @Test
    void aPolicyIsGivenBackInAwssForm() {
        DeliveryPolicy policy = DeliveryPolicy.parse("""
                {"throttlePolicy": {"maxReceivesPerSecond": 10}, "requestPolicy": {"headerContentType": "application/json"},
                 "healthyRetryPolicy": {"numRetries": 50, "minDelayTarget": 1, "maxDelayTarget": 60, "numNoDelayRetries": 3,
                 "numMinDelayRetries": 2, "numMaxDelayRetries": 35, "backoffFunction": "exponential"}}
                """, "");
        assertThat(policy.json())
                .isEqualTo("{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":60,\"numRetries\":50,"
                        + "\"numMaxDelayRetries\":35,\"numNoDelayRetries\":3,\"numMinDelayRetries\":2,"
                        + "\"backoffFunction\":\"exponential\"},\"sicklyRetryPolicy\":null,"
                        + "\"throttlePolicy\":{\"maxReceivesPerSecond\":10},"
                        + "\"requestPolicy\":{\"headerContentType\":\"application/json\"},\"guaranteed\":false}");
        assertThat(DeliveryPolicy.effective(null, policy)).isEqualTo(policy);
    }

    @Test
    void aTopicsPolicyHoldsForSubscriptionsThatHaveNone() {
        TopicDeliveryPolicy topic = TopicDeliveryPolicy.parse(topicText("false"), "");
        assertThat(topic.json()).as("recorded at AWS: only what was given").isEqualTo(topicText("false"));
        DeliveryPolicy effective = DeliveryPolicy.effective(topic, null);
        assertThat(effective.retries().numRetries()).isEqualTo(5);
        assertThat(effective.maxReceivesPerSecond()).isEqualTo(7);
    }

    @Test
    void aSubscriptionsPolicyComesFirstUnlessTheTopicForbidsIt() {
        DeliveryPolicy own = DeliveryPolicy.parse(
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":3,\"maxDelayTarget\":3,\"numRetries\":1}}", "");
        DeliveryPolicy mixed = DeliveryPolicy.effective(TopicDeliveryPolicy.parse(topicText("false"), ""), own);
        assertThat(mixed.retries().numRetries()).isEqualTo(1);
        assertThat(mixed.maxReceivesPerSecond()).isEqualTo(7);
        DeliveryPolicy forbidden = DeliveryPolicy.effective(TopicDeliveryPolicy.parse(topicText("true"), ""), own);
        assertThat(forbidden.retries().numRetries()).isEqualTo(5);
    }

    private static String topicText(String disable) {
        return "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":2,\"numRetries\":5},"
                + "\"disableSubscriptionOverrides\":" + disable
                + ",\"defaultThrottlePolicy\":{\"maxReceivesPerSecond\":7}}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`h`:{`maxDelayTarget`:1,`numRetries`:1}} | h.minDelayTarget must be specified",
                "{`h`:{`minDelayTarget`:1,`numRetries`:1}} | h.maxDelayTarget must be specified",
                "{`h`:{`minDelayTarget`:1,`maxDelayTarget`:1}} | h.numRetries must be specified",
                "{`h`:{`minDelayTarget`:0,`maxDelayTarget`:1,`numRetries`:1}}"
                        + " | h.minDelayTarget must be greater than or equal to 1",
                "{`h`:{`minDelayTarget`:1,`maxDelayTarget`:3601,`numRetries`:1}}"
                        + " | h.maxDelayTarget must be less than or equal to 3600",
                "{`h`:{`minDelayTarget`:1,`maxDelayTarget`:1,`numRetries`:101}}"
                        + " | h.numRetries must be less than or equal to 100",
                "{`h`:{`minDelayTarget`:5,`maxDelayTarget`:3,`numRetries`:1}}"
                        + " | h.maxDelayTarget must be greater than or equal to minDelayTarget",
                "{`h`:{`minDelayTarget`:1,`maxDelayTarget`:1,`numRetries`:1,`numNoDelayRetries`:2}}"
                        + " | h.numRetries must be greater than or equal to total of numMinDelayRetries,"
                        + " numNoDelayRetries and numMaxDelayRetries",
                "{`h`:{`minDelayTarget`:1,`maxDelayTarget`:1,`numRetries`:1,`backoffFunction`:`cubic`}}"
                        + " | h.backoffFunction: the value [cubic] is not a valid backoff function",
                "{`h`:{`minDelayTarget`:100,`maxDelayTarget`:100,`numRetries`:37}}"
                        + " | h total retry time must be less than or equal to 3600 seconds",
                "{`h`:{`minDelayTarget`:`1`,`maxDelayTarget`:1,`numRetries`:1}} | h.minDelayTarget must be an integer",
                "{`h`:{`numRetry`:1}} | Unexpected JSON member: numRetry",
                "{`throttlePolicy`:{`maxReceivesPerSecond`:0}} | throttlePolicy.maxReceivesPerSecond must be >= 1",
                "{`requestPolicy`:{`headerContentType`:`text/bogus`}}"
                        + " | requestPolicy.headerContentType: the value [text/bogus] is not a supported content type",
                "{`http`:{}} | Unexpected JSON member: http",
                "[] | failed to parse JSON. The policy is no object"
            })
    void whatAwsRefuses(String policy, String words) {
        String text = policy.replace('`', '"').replace("\"h\"", "\"healthyRetryPolicy\"");
        String path =
                words.startsWith("h.") || words.startsWith("h ") ? "healthyRetryPolicy" + words.substring(1) : words;
        assertThatThrownBy(() -> DeliveryPolicy.parse(text, ""))
                .isInstanceOf(AwsException.class)
                .hasMessage("Invalid parameter: DeliveryPolicy: " + path);
        assertThatThrownBy(() -> DeliveryPolicy.parse(text, "Attributes Reason: "))
                .hasMessage("Invalid parameter: Attributes Reason: DeliveryPolicy: " + path);
    }

    @Test
    void refusalsOfATopicsPolicyNameTheWholePath() {
        assertThatThrownBy(() -> TopicDeliveryPolicy.parse(
                        "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":1,"
                                + "\"numRetries\":101}}}",
                        ""))
                .hasMessage(
                        "Invalid parameter: DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than"
                                + " or equal to 100");
        assertThatThrownBy(() -> TopicDeliveryPolicy.parse("{\"throttlePolicy\":{}}", ""))
                .hasMessage("Invalid parameter: DeliveryPolicy: Unexpected JSON member: throttlePolicy");
    }
}
