package dev.brume.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.Brume;
import dev.brume.BrumeAccount;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the container says over HTTP, to an emulator in this JVM: it needs no engine. */
class ContainersSideTest {
    /** A container that is there already. */
    private static final class Reached extends BrumeContainer {
        private final URI at;

        Reached(URI at) {
            super(DockerImageName.parse("brume:latest"));
            this.at = at;
        }

        @Override
        public URI endpoint() {
            return at;
        }
    }

    @Test
    void clockAndForgettingAreTheEmulators() {
        try (Brume emulator = Brume.start();
                Reached container = new Reached(emulator.endpoint())) {
            BrumeAccount account = container.account();
            container.control().clock().freeze();
            Instant before = container.control().clock().now();
            container.advance(Duration.ofHours(1));
            assertThat(container.control().clock().now()).isEqualTo(before.plus(Duration.ofHours(1)));
            try (SqsClient sqs = account.client(SqsClient.class)) {
                sqs.createQueue(r -> r.queueName("jobs"));
                container.awaitIdle();
                container.reset();
                assertThat(sqs.listQueues().queueUrls()).isEmpty();
            }
        }
    }

    @Test
    void itIsFoundByRegionAndKeys() {
        try (Reached container = new Reached(URI.create("http://localhost:1"))) {
            container.withRegion("eu-west-1").withSetting("log-level", "debug");
            assertThat(container.account().environment())
                    .containsEntry("AWS_ENDPOINT_URL", "http://localhost:1")
                    .containsEntry("AWS_REGION", "eu-west-1")
                    .containsEntry("AWS_ACCESS_KEY_ID", container.accessKeyId());
            assertThat(container.getEnvMap())
                    .containsEntry("BRUME_REGION", "eu-west-1")
                    .containsEntry("BRUME_LOG_LEVEL", "debug");
        }
    }
}
