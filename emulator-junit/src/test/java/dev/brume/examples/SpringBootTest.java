package dev.brume.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.Brume;
import dev.brume.BrumeAccount;
import dev.brume.BrumeControl;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A Spring Boot application against Brume: its context has an account as long as it lives. As docs/junit.md has it. */
@Tag("embedded")
@org.springframework.boot.test.context.SpringBootTest(classes = SpringBootTest.Shop.class)
class SpringBootTest {
    private static final BrumeAccount AWS = Brume.shared().newAccount();

    @DynamicPropertySource
    static void aws(DynamicPropertyRegistry registry) {
        registry.add("aws.endpoint", AWS::endpoint);
        registry.add("aws.access-key", AWS::accessKeyId);
        registry.add("aws.secret-key", AWS::secretAccessKey);
        registry.add("aws.region", AWS::region);
    }

    /** The application. */
    @Configuration
    static class Shop {
        @Bean
        SqsClient sqs(
                @Value("${aws.endpoint}") URI endpoint,
                @Value("${aws.access-key}") String key,
                @Value("${aws.secret-key}") String secret,
                @Value("${aws.region}") String region) {
            return SqsClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.of(region))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                    .build();
        }
    }

    @Autowired
    SqsClient sqs;

    @Test
    void theApplicationSendsAndTheTestLooks() {
        String url = sqs.createQueue(r -> r.queueName("orders")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("two of these"));
        BrumeControl control = AWS.control();
        control.awaitIdle();
        assertThat(control.messages("orders"))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("two of these"));
    }
}
