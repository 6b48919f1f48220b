package dev.brume.conformance.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** {@code aws-sdk:s3:...}: objects as texts in a state's data. */
class S3TasksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireStates states = new WireStates(AWS);
    private S3Client s3;
    private String bucket;

    @BeforeEach
    void bucket() {
        s3 = S3Client.builder()
                .endpointOverride(URI.create(AWS.endpoint()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(AWS.account(), "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        bucket = "tasks-" + AWS.account();
        s3.createBucket(create -> create.bucket(bucket));
    }

    private DescribeExecutionResponse run(String action, String parameters) {
        return states.run("""
                {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:%s",
                 "Parameters":{"Bucket":"%s",%s},"End":true}}}""".formatted(action, bucket, parameters), "{}");
    }

    private String text(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    @Test
    void anObjectComesWithItsBodyAsText() throws IOException {
        s3.putObject(put -> put.bucket(bucket).key("k"), RequestBody.fromString("text data"));
        DescribeExecutionResponse shown = run("getObject", "\"Key\":\"k\"");
        assertThat(shown.cause()).isNull();
        JsonNode output = JSON.readTree(shown.output());
        assertThat(output.get("Body").textValue()).isEqualTo("text data");
        assertThat(output.get("ContentLength").intValue()).isEqualTo(9);
        assertThat(output.get("ETag").textValue()).isEqualTo("\"332eec544317a6d340b8e77da7fe54ad\"");
        assertThat(output.get("AcceptRanges").textValue()).isEqualTo("bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"plain text\"      | \"plain text\"",
                "{\"id\":\"i\",\"n\":[1]} | {\"id\":\"i\",\"n\":[1]}",
                "7                   | 7",
                "\"\"                | \"\""
            })
    void whatIsPutIsJson(String body, String stored) {
        DescribeExecutionResponse shown =
                run("putObject", "\"Key\":\"put\",\"ContentType\":\"text/x\",\"Body\":" + body);
        assertThat(shown.cause()).isNull();
        assertThat(text("put")).isEqualTo(stored);
        assertThat(s3.headObject(head -> head.bucket(bucket).key("put")).contentType())
                .isEqualTo("text/x");
    }

    @Test
    void whatIsNotThereHasAwsName() {
        DescribeExecutionResponse shown = run("getObject", "\"Key\":\"none\"");
        assertThat(shown.error()).isEqualTo("S3.NoSuchKeyException");
        assertThat(shown.cause()).startsWith("The specified key does not exist. (Service: S3, Status Code: 404");
    }

    @Test
    void anObjectTooLargeForAStateIsNotRead() {
        s3.putObject(put -> put.bucket(bucket).key("large"), RequestBody.fromBytes(new byte[3 * 1024 * 1024]));
        DescribeExecutionResponse shown = run("getObject", "\"Key\":\"large\"");
        assertThat(shown.error()).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void listsAndHeadsHaveNoBody() throws IOException {
        s3.putObject(put -> put.bucket(bucket).key("k"), RequestBody.fromString("x"));
        JsonNode listed = JSON.readTree(run("listObjectsV2", "\"Prefix\":\"k\"").output());
        assertThat(listed.get("Contents").get(0).get("Key").textValue()).isEqualTo("k");
        JsonNode headed = JSON.readTree(run("headObject", "\"Key\":\"k\"").output());
        assertThat(headed.has("Body")).isFalse();
        assertThat(headed.get("ContentLength").intValue()).isEqualTo(1);
    }
}
