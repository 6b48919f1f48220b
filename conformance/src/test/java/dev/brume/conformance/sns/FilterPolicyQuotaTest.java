package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.Limits;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where all of AWS's quotas hold, a topic has at most 200 filter policies. */
class FilterPolicyQuotaTest {
    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld(new EmulatorOptions(
            AccountId.DEFAULT, Region.US_EAST_1, Limits.AWS, Optional.empty(), EmulatorOptions.QueueUrlStrategy.PATH));

    private static String subscribe(String topic, int number, Map<String, String> attributes) {
        return AWS.sns()
                .subscribe(subscribe -> subscribe
                        .topicArn(topic)
                        .protocol("sms")
                        .endpoint("+1555" + number)
                        .attributes(attributes))
                .subscriptionArn();
    }

    @Test
    void theTwoHundredAndFirstIsRefused() {
        String topic = AWS.topic();
        Map<String, String> filtered = Map.of("FilterPolicy", "{\"a\":[1]}");
        for (int i = 1000; i < 1200; i++) {
            subscribe(topic, i, filtered);
        }
        assertThat(SnsWorld.refusal(() -> subscribe(topic, 1200, filtered)))
                .startsWith("403 FilterPolicyLimitExceeded");
        String unfiltered = subscribe(topic, 1200, Map.of());
        assertThat(SnsWorld.refusal(() -> AWS.sns()
                        .setSubscriptionAttributes(set -> set.subscriptionArn(unfiltered)
                                .attributeName("FilterPolicy")
                                .attributeValue("{\"a\":[1]}"))))
                .startsWith("403 FilterPolicyLimitExceeded");
    }
}
