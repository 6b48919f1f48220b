package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.sqs.javamessaging.AmazonSQSExtendedClient;
import com.amazon.sqs.javamessaging.ExtendedClientConfiguration;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The SQS Extended Client Library for Java: messages too large for SQS go by way of S3. */
class SqsExtendedClientTest {
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private static S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create(BRUME.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .forcePathStyle(true)
                .build();
    }

    @Test
    void aMessageOf10MegabytesIsSentReceivedAndDeletedWithItsObject() {
        String body = "x".repeat(TEN_MEGABYTES - 3) + "end";
        try (S3Client s3 = s3();
                SqsClient plain = BRUME.sqs()) {
            s3.createBucket(create -> create.bucket("payloads"));
            SqsClient sqs = new AmazonSQSExtendedClient(
                    plain, new ExtendedClientConfiguration().withPayloadSupportEnabled(s3, "payloads"));
            String queue = sqs.createQueue(create -> create.queueName("large")).queueUrl();
            sqs.sendMessage(send -> send.queueUrl(queue).messageBody(body));
            assertThat(objects(s3)).extracting(S3Object::size).containsExactly((long) TEN_MEGABYTES);

            List<Message> received = sqs.receiveMessage(ReceiveMessageRequest.builder()
                            .queueUrl(queue)
                            .waitTimeSeconds(10)
                            .build())
                    .messages();
            assertThat(received).extracting(Message::body).containsExactly(body);
            sqs.deleteMessage(delete ->
                    delete.queueUrl(queue).receiptHandle(received.getFirst().receiptHandle()));
            assertThat(objects(s3)).isEmpty();
        }
    }

    private static List<S3Object> objects(S3Client s3) {
        return s3.listObjectsV2(list -> list.bucket("payloads")).contents();
    }
}
