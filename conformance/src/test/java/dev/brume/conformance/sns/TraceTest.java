package dev.brume.conformance.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Developer Guide, "Active tracing in Amazon SNS": a publisher's trace goes on with its subscribers. */
class TraceTest {
    private static final String TRACE = "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1";

    @RegisterExtension
    static final SnsWorld AWS = new SnsWorld();

    @Test
    void theHeaderReachesQueuesAndEndpoints() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver()) {
            String topic = AWS.topic();
            String queue = AWS.subscribedQueue(topic);
            AWS.sns()
                    .subscribe(subscribe ->
                            subscribe.topicArn(topic).protocol("http").endpoint(receiver.url()));
            receiver.confirm();
            AWS.sns()
                    .publish(publish -> publish.topicArn(topic)
                            .message("hello")
                            .overrideConfiguration(override -> override.putHeader("X-Amzn-Trace-Id", TRACE)));
            assertThat(receiver.next().header("X-Amzn-Trace-Id")).isEqualTo(TRACE);
            Message message = AWS.sqs()
                    .receiveMessage(receive -> receive.queueUrl(queue)
                            .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER))
                    .messages()
                    .getFirst();
            assertThat(message.attributes()).isEqualTo(Map.of(MessageSystemAttributeName.AWS_TRACE_HEADER, TRACE));
        }
    }
}
