package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions.QueueUrlStrategy;
import dev.brume.core.config.Limits;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The forms of queue URL that an emulator may be told to answer. */
class QueueUrlStyleTest {

    private static EmulatedAws with(String publicHost, QueueUrlStrategy strategy) {
        return new EmulatedAws(EmulatedAws.options(Limits.RELAXED, Optional.ofNullable(publicHost), strategy));
    }

    /** The queue answers to the URL that it was given, whatever the form. */
    private static void works(EmulatedAws aws, WireQueue queue) {
        queue.send("hello");
        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(aws.sqs()
                        .getQueueUrl(request -> request.queueName(queue.name()))
                        .queueUrl())
                .isEqualTo(queue.url());
        assertThat(aws.sqs().listQueues().queueUrls()).containsExactly(queue.url());
    }

    @Nested
    class WithThePublicHost {
        @RegisterExtension
        static final EmulatedAws AWS = with("brume.example:8080", QueueUrlStrategy.PATH);

        @Test
        void urlsNameIt() {
            WireQueue queue = AWS.queue("orders", Map.of());
            assertThat(queue.url()).isEqualTo("http://brume.example:8080/" + AWS.account() + "/orders");
            works(AWS, queue);
        }
    }

    @Nested
    class Standard {
        @RegisterExtension
        static final EmulatedAws AWS = with(null, QueueUrlStrategy.STANDARD);

        @Test
        void urlsNameTheRegionFirst() {
            WireQueue queue = AWS.queue("orders", Map.of());
            assertThat(queue.url())
                    .isEqualTo("http://sqs.us-east-1.localhost.localstack.cloud:" + AWS.port() + "/" + AWS.account()
                            + "/orders");
            works(AWS, queue);
        }
    }

    @Nested
    class Domain {
        @RegisterExtension
        static final EmulatedAws AWS = with(null, QueueUrlStrategy.DOMAIN);

        @Test
        void urlsHaveAQueueDomain() {
            WireQueue queue = AWS.queue("orders", Map.of());
            assertThat(queue.url())
                    .matches("http://(us-east-1\\.)?queue\\.localhost\\.localstack\\.cloud:" + AWS.port() + "/"
                            + AWS.account() + "/orders");
            works(AWS, queue);
        }
    }

    @Nested
    class RegionInThePath {
        @RegisterExtension
        static final EmulatedAws AWS = with(null, QueueUrlStrategy.REGION_PATH);

        @Test
        void urlsHaveTheRegionInThePath() {
            WireQueue queue = AWS.queue("orders", Map.of());
            assertThat(queue.url()).endsWith("/queue/us-east-1/" + AWS.account() + "/orders");
            works(AWS, queue);
        }
    }
}
