package dev.brume.conformance.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Short words for what tests of S3 do all the time. Buckets are everybody's: each test has one of its own. */
final class WireS3 {
    static final ObjectMapper JSON = new ObjectMapper();
    private final TestAws aws;

    WireS3(TestAws aws) {
        this.aws = aws;
    }

    S3Client s3() {
        return aws.client(S3Client.class, WireS3::builder);
    }

    S3Client s3(AwsCredentials credentials) {
        return aws.client(builder(), credentials, Region.US_EAST_1);
    }

    S3Client s3(Region region) {
        return aws.client(builder(), AwsBasicCredentials.create(aws.account(), "test"), region);
    }

    private static S3ClientBuilder builder() {
        return S3Client.builder()
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build());
    }

    SqsClient sqs() {
        return aws.client(SqsClient.class, SqsClient::builder);
    }

    String account() {
        return aws.account();
    }

    /** The name of this test's bucket. */
    String bucket() {
        return "bucket-" + aws.account();
    }

    String createBucket() {
        s3().createBucket(create -> create.bucket(bucket()));
        return bucket();
    }

    void keepVersions() {
        s3().putBucketVersioning(put -> put.bucket(bucket())
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    PutObjectResponse put(String key, String text) {
        return s3().putObject(put -> put.bucket(bucket()).key(key), RequestBody.fromString(text));
    }

    List<String> keys() {
        return s3().listObjectsV2(list -> list.bucket(bucket())).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    URI uri(String pathAndQuery) {
        return URI.create(aws.endpoint() + "/" + bucket() + pathAndQuery);
    }

    String queue(String name) {
        return sqs().createQueue(create -> create.queueName(name)).queueUrl();
    }

    String queueArn(String name) {
        return "arn:aws:sqs:us-east-1:" + account() + ":" + name;
    }

    /** A queue of that name which the bucket tells of those events; its test event is taken out. */
    String queueTold(String name, Event... events) {
        String url = queue(name);
        s3().putBucketNotificationConfiguration(put -> put.bucket(bucket())
                .notificationConfiguration(configuration -> configuration.queueConfigurations(
                        queue -> queue.id("rule").queueArn(queueArn(name)).events(events))));
        take(url);
        return url;
    }

    /** The bodies in a queue, which is empty then. */
    List<JsonNode> take(String url) {
        List<Message> messages = sqs().receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
        messages.forEach(
                message -> sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages.stream().map(message -> json(message.body())).toList();
    }

    /** The records in a queue, which is empty then. */
    List<JsonNode> records(String url) {
        return take(url).stream().map(body -> body.path("Records").path(0)).toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
