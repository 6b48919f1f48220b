package dev.brume.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The class of Testcontainers 2, which knows services by their names: a test that was written for LocalStack, with nothing but the image changed. */
@Tag("testcontainers-2")
class LocalStack2Test {
    @Test
    void aTestForLocalStackPasses() {
        try (LocalStackContainer localstack = new LocalStackContainer(BuiltImage.asLocalStack()).withServices("sqs")) {
            localstack.start();
            try (SqsClient sqs = SqsClient.builder()
                    .endpointOverride(localstack.getEndpoint())
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(localstack.getAccessKey(), localstack.getSecretKey())))
                    .region(Region.of(localstack.getRegion()))
                    .build()) {
                String queue = sqs.createQueue(r -> r.queueName("orders")).queueUrl();
                assertThat(queue).endsWith("/000000000000/orders");
                sqs.sendMessage(r -> r.queueUrl(queue).messageBody("hello"));
                assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages())
                        .extracting(message -> message.body())
                        .containsExactly("hello");
            }
        }
    }
}
