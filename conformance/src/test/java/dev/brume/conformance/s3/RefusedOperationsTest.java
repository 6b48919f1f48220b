package dev.brume.conformance.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** What is not here is refused by its name, and taken for nothing else. */
class RefusedOperationsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucketWithAnObject() {
        wire.createBucket();
        wire.put("key", "hello");
    }

    private static HttpResponse<String> send(String method, String target, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(AWS.endpoint() + target))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + AWS.account()
                                + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                .method(method, HttpRequest.BodyPublishers.ofString(""));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, ?website, PutBucketWebsite",
        "PUT, ?replication, PutBucketReplication",
        "PUT, ?analytics&id=a, PutBucketAnalyticsConfiguration",
        "PUT, ?inventory&id=a, PutBucketInventoryConfiguration",
        "PUT, ?metrics&id=a, PutBucketMetricsConfiguration",
        "PUT, ?intelligent-tiering&id=a, PutBucketIntelligentTieringConfiguration",
        "PUT, ?abac, PutBucketAbac",
        "POST, ?metadataConfiguration, CreateBucketMetadataConfiguration",
        "GET, ?metadataConfiguration, GetBucketMetadataConfiguration",
        "DELETE, ?metadataConfiguration, DeleteBucketMetadataConfiguration",
        "POST, ?metadataTable, CreateBucketMetadataTableConfiguration",
        "GET, ?metadataTable, GetBucketMetadataTableConfiguration",
        "DELETE, ?metadataTable, DeleteBucketMetadataTableConfiguration",
        "PUT, ?metadataInventoryTable, UpdateBucketMetadataInventoryTableConfiguration",
        "PUT, ?metadataJournalTable, UpdateBucketMetadataJournalTableConfiguration",
        "GET, ?session, CreateSession",
        "GET, /key?torrent, GetObjectTorrent",
        "PUT, /key?renameObject, RenameObject",
        "PUT, /key?encryption, UpdateObjectEncryption",
        "POST, /key?restore, RestoreObject",
        "POST, /key?select&select-type=2, SelectObjectContent"
    })
    void operationsThatAreNotHereAreNamed(String method, String target, String name) throws Exception {
        HttpResponse<String> answer = send(method, "/" + wire.bucket() + target, "x-amz-rename-source", "/a/b");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("<Code>NotImplemented</Code>").contains(": " + name + "<");
    }

    /** {@code DELETE /bucket?acl} deletes no bucket, {@code PUT /bucket/key?policy} puts no object. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE ?acl",
                "DELETE /key?acl",
                "PUT /key?policy",
                "PUT ?location",
                "HEAD ?versioning",
                "POST /key",
                "POST /key?acl"
            })
    void methodsThatAPartOfAResourceDoesNotHaveAreNotAllowed(String asked) throws Exception {
        int space = asked.indexOf(' ');
        String method = asked.substring(0, space);
        HttpResponse<String> answer = send(method, "/" + wire.bucket() + asked.substring(space + 1));
        assertThat(answer.statusCode()).isEqualTo(405);
        if (!method.equals("HEAD")) {
            assertThat(answer.body()).contains("<Code>MethodNotAllowed</Code>");
        }
        assertThat(wire.s3()
                        .headObject(head -> head.bucket(wire.bucket()).key("key"))
                        .contentLength())
                .isEqualTo(5);
    }

    @Test
    void customerKeysAreRefusedOfEveryPartOfAnUpload() {
        String bucket = wire.bucket();
        String id = wire.s3()
                .createMultipartUpload(create -> create.bucket(bucket).key("parts"))
                .uploadId();
        assertThat(Refused.by(() -> wire.s3()
                                .uploadPart(
                                        part -> part.bucket(bucket)
                                                .key("parts")
                                                .uploadId(id)
                                                .partNumber(1)
                                                .sseCustomerAlgorithm("AES256")
                                                .sseCustomerKey(KEY),
                                        RequestBody.fromString("a")))
                        .code())
                .isEqualTo("NotImplemented");
        assertThat(Refused.by(() -> wire.s3()
                                .uploadPartCopy(part -> part.sourceBucket(bucket)
                                        .sourceKey("key")
                                        .destinationBucket(bucket)
                                        .destinationKey("parts")
                                        .uploadId(id)
                                        .partNumber(1)
                                        .copySourceSSECustomerAlgorithm("AES256")
                                        .copySourceSSECustomerKey(KEY)))
                        .code())
                .isEqualTo("NotImplemented");
        assertThat(Refused.by(() -> wire.s3()
                                .abortMultipartUpload(abort -> abort.bucket(bucket)
                                        .key("parts")
                                        .uploadId(id)
                                        .ifMatchInitiatedTime(Instant.EPOCH)))
                        .code())
                .isEqualTo("NotImplemented");
    }

    @Test
    void aCopyHeedsTheConditionsOfItsDestination() {
        String bucket = wire.bucket();
        wire.put("other", "there");
        assertThat(Refused.by(() -> wire.s3()
                                .copyObject(copy -> copy.sourceBucket(bucket)
                                        .sourceKey("key")
                                        .destinationBucket(bucket)
                                        .destinationKey("other")
                                        .ifNoneMatch("*")))
                        .code())
                .isEqualTo("PreconditionFailed");
        assertThat(Refused.by(() -> wire.s3()
                                .copyObject(copy -> copy.sourceBucket(bucket)
                                        .sourceKey("key")
                                        .destinationBucket(bucket)
                                        .destinationKey("other")
                                        .ifMatch("\"0\"")))
                        .code())
                .isEqualTo("PreconditionFailed");
        assertThat(wire.s3()
                        .getObjectAsBytes(get -> get.bucket(bucket).key("other"))
                        .asUtf8String())
                .isEqualTo("there");
    }

    @Test
    void anEncryptionContextIsAMapAndToldBack() {
        String context = Base64.getEncoder().encodeToString("{\"order\": \"1\"}".getBytes(UTF_8));
        assertThat(put(ServerSideEncryption.AWS_KMS, context)).isEqualTo(context);
        assertThat(Refused.by(() -> put(ServerSideEncryption.AWS_KMS, "e30x")).code())
                .isEqualTo("InvalidArgument");
        assertThat(Refused.by(() -> put(ServerSideEncryption.AES256, context)).code())
                .isEqualTo("InvalidArgument");
    }

    private String put(ServerSideEncryption encryption, String context) {
        return wire.s3()
                .putObject(
                        put -> put.bucket(wire.bucket())
                                .key("encrypted")
                                .serverSideEncryption(encryption)
                                .ssekmsEncryptionContext(context),
                        RequestBody.fromString("a"))
                .ssekmsEncryptionContext();
    }

    @Test
    void checksumsThatAreNotHereAreRefused() throws Exception {
        HttpResponse<String> answer =
                send("PUT", "/" + wire.bucket() + "/sum", "x-amz-checksum-xxhash64", "AAAAAAAAAAA=");
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("x-amz-checksum-xxhash64");
    }
}
