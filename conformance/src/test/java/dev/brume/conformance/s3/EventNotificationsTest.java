package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sns.SnsClient;

/** What buckets tell queues, topics and buses, to the field. */
class EventNotificationsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    @Test
    void aQueueGetsATestEventAndThenRecords() {
        String url = wire.queue("q");
        wire.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                        .notificationConfiguration(configuration -> configuration.queueConfigurations(queue ->
                                queue.id("uploads").queueArn(wire.queueArn("q")).events(Event.S3_OBJECT_CREATED))));
        JsonNode test = wire.take(url).getFirst();
        assertThat(test.path("Service").asText()).isEqualTo("Amazon S3");
        assertThat(test.path("Event").asText()).isEqualTo("s3:TestEvent");
        assertThat(test.path("Time").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(test.path("Bucket").asText()).isEqualTo(wire.bucket());
        assertThat(test.path("RequestId").asText()).isNotEmpty();

        wire.put("red flower@ü/1.jpg", "hello");
        JsonNode record = wire.records(url).getFirst();
        assertThat(record.path("eventVersion").asText()).isEqualTo("2.5");
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:s3");
        assertThat(record.path("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(record.path("eventTime").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.path("userIdentity").path("principalId").asText()).matches("A[0-9A-F]{13}");
        assertThat(record.path("requestParameters").path("sourceIPAddress").asText())
                .isEqualTo("127.0.0.1");
        assertThat(record.path("responseElements").path("x-amz-request-id").asText())
                .isNotEmpty();
        assertThat(record.path("responseElements").path("x-amz-id-2").asText()).isNotEmpty();
        JsonNode s3 = record.path("s3");
        assertThat(s3.path("s3SchemaVersion").asText()).isEqualTo("1.0");
        assertThat(s3.path("configurationId").asText()).isEqualTo("uploads");
        assertThat(s3.path("bucket").path("name").asText()).isEqualTo(wire.bucket());
        assertThat(s3.path("bucket").path("arn").asText()).isEqualTo("arn:aws:s3:::" + wire.bucket());
        JsonNode object = s3.path("object");
        assertThat(object.path("key").asText()).isEqualTo("red+flower%40%C3%BC/1.jpg");
        assertThat(object.path("size").asInt()).isEqualTo(5);
        assertThat(object.path("eTag").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(object.path("sequencer").asText()).matches("[0-9A-F]{18}");
        assertThat(object.has("versionId")).isFalse();
    }

    @Test
    void eachWayToMakeAnObjectHasItsEvent() {
        String url = wire.queueTold("q", Event.S3_OBJECT_CREATED);
        wire.put("a", "hello");
        wire.s3()
                .copyObject(copy -> copy.sourceBucket(wire.bucket())
                        .sourceKey("a")
                        .destinationBucket(wire.bucket())
                        .destinationKey("b"));
        String upload = wire.s3()
                .createMultipartUpload(create -> create.bucket(wire.bucket()).key("c"))
                .uploadId();
        String part = wire.s3()
                .uploadPart(
                        put -> put.bucket(wire.bucket())
                                .key("c")
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString("part"))
                .eTag();
        wire.s3()
                .completeMultipartUpload(complete -> complete.bucket(wire.bucket())
                        .key("c")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(part).build())));
        List<JsonNode> records = wire.records(url);
        assertThat(records)
                .extracting(record -> record.path("eventName").asText() + " "
                        + record.path("s3").path("object").path("key").asText())
                .containsExactly(
                        "ObjectCreated:Put a", "ObjectCreated:Copy b", "ObjectCreated:CompleteMultipartUpload c");
        assertThat(records)
                .extracting(record ->
                        record.path("s3").path("object").path("sequencer").asText())
                .isSorted();
    }

    @Test
    void deletionsTellOfTheVersionThatWentOrOfTheMarker() {
        String url = wire.queueTold("q", Event.S3_OBJECT_REMOVED);
        wire.put("plain", "x");
        wire.s3().deleteObject(delete -> delete.bucket(wire.bucket()).key("plain"));
        JsonNode gone = wire.records(url).getFirst();
        assertThat(gone.path("eventName").asText()).isEqualTo("ObjectRemoved:Delete");
        assertThat(gone.path("s3").path("object").fieldNames()).toIterable().containsExactly("key", "sequencer");

        wire.keepVersions();
        String version = wire.put("kept", "x").versionId();
        wire.s3().deleteObject(delete -> delete.bucket(wire.bucket()).key("kept"));
        wire.s3()
                .deleteObjects(delete -> delete.bucket(wire.bucket())
                        .delete(which -> which.objects(one -> one.key("kept").versionId(version))));
        List<JsonNode> records = wire.records(url);
        assertThat(records)
                .extracting(record -> record.path("eventName").asText())
                .containsExactly("ObjectRemoved:DeleteMarkerCreated", "ObjectRemoved:Delete");
        assertThat(records.getFirst().path("s3").path("object").path("eTag").asText())
                .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(records.getLast().path("s3").path("object").path("versionId").asText())
                .isEqualTo(version);
    }

    /** As AWS was seen to do: nothing tells that from the deletion of an object. */
    @Test
    void aKeyThatNeverWasIsDeletedAsWell() {
        String url = wire.queueTold("q", Event.S3_OBJECT_REMOVED);
        wire.s3().deleteObject(delete -> delete.bucket(wire.bucket()).key("never"));
        wire.s3()
                .deleteObjects(
                        delete -> delete.bucket(wire.bucket()).delete(which -> which.objects(one -> one.key("there"))));
        wire.s3()
                .deleteObject(
                        delete -> delete.bucket(wire.bucket()).key("named").versionId("null"));
        List<JsonNode> records = wire.records(url);
        assertThat(records)
                .extracting(record -> record.path("eventName").asText() + " "
                        + record.path("s3").path("object").path("key").asText())
                .containsExactly("ObjectRemoved:Delete never", "ObjectRemoved:Delete there");
        assertThat(records.getFirst().path("s3").path("object").fieldNames())
                .toIterable()
                .containsExactly("key", "sequencer");
    }

    @Test
    void tagsThatComeAndGoAreTold() {
        wire.put("a", "hello");
        String url = wire.queueTold("q", Event.S3_OBJECT_TAGGING);
        wire.s3()
                .putObjectTagging(put -> put.bucket(wire.bucket())
                        .key("a")
                        .tagging(tags ->
                                tags.tagSet(Tag.builder().key("k").value("v").build())));
        wire.s3().deleteObjectTagging(delete -> delete.bucket(wire.bucket()).key("a"));
        List<JsonNode> records = wire.records(url);
        assertThat(records)
                .extracting(record -> record.path("eventName").asText())
                .containsExactly("ObjectTagging:Put", "ObjectTagging:Delete");
        assertThat(records.getFirst().path("s3").path("object").fieldNames())
                .toIterable()
                .containsExactly("key", "eTag");
    }

    @Test
    void filtersAndEventsDecideWhoIsTold() {
        String jpg = wire.queue("jpg");
        String txt = wire.queue("txt");
        wire.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                        .notificationConfiguration(configuration -> configuration.queueConfigurations(
                                queue -> queue.queueArn(wire.queueArn("jpg"))
                                        .events(Event.S3_OBJECT_CREATED_PUT)
                                        .filter(filter -> filter.key(key -> key.filterRules(
                                                rule -> rule.name("prefix").value("in/"),
                                                rule -> rule.name("Suffix").value(".jpg")))),
                                queue -> queue.queueArn(wire.queueArn("txt"))
                                        .events(Event.S3_OBJECT_CREATED)
                                        .filter(filter -> filter.key(key -> key.filterRules(
                                                rule -> rule.name("SUFFIX").value(".txt")))))));
        wire.take(jpg);
        wire.take(txt);
        for (String key : List.of("in/a.jpg", "out/a.jpg", "in/a.txt", "b.txt", "in/c.png")) {
            wire.put(key, "x");
        }
        assertThat(wire.records(jpg))
                .extracting(
                        record -> record.path("s3").path("object").path("key").asText())
                .containsExactly("in/a.jpg");
        assertThat(wire.records(txt))
                .extracting(
                        record -> record.path("s3").path("object").path("key").asText())
                .containsExactlyInAnyOrder("in/a.txt", "b.txt");
        var told = wire.s3()
                .getBucketNotificationConfiguration(get -> get.bucket(wire.bucket()))
                .queueConfigurations();
        assertThat(told.getFirst().filter().key().filterRules())
                .extracting(rule -> rule.nameAsString() + "=" + rule.value())
                .containsExactly("Prefix=in/", "Suffix=.jpg");
        assertThat(told.getFirst().id())
                .isNotEmpty()
                .isNotEqualTo(told.getLast().id());
    }

    @Test
    void aTopicFansOutToQueues() {
        SnsClient sns = AWS.client(SnsClient.class, SnsClient::builder);
        String topic = sns.createTopic(create -> create.name("uploads")).topicArn();
        String url = wire.queue("q");
        sns.subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(wire.queueArn("q")));
        wire.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                        .notificationConfiguration(configuration -> configuration.topicConfigurations(
                                to -> to.topicArn(topic).events(Event.S3_OBJECT_CREATED))));
        JsonNode test = wire.take(url).getFirst();
        assertThat(test.path("Subject").asText()).isEqualTo("Amazon S3 Notification");
        assertThat(WireS3.json(test.path("Message").asText()).path("Event").asText())
                .isEqualTo("s3:TestEvent");
        wire.put("a", "hello");
        JsonNode notification = wire.take(url).getFirst();
        assertThat(WireS3.json(notification.path("Message").asText())
                        .path("Records")
                        .path(0)
                        .path("s3")
                        .path("object")
                        .path("key")
                        .asText())
                .isEqualTo("a");
    }

    @Test
    void theDefaultBusIsToldEverythingOnceItIsSwitchedOn() {
        String url = wire.queue("q");
        EventBridgeClient events = AWS.client(EventBridgeClient.class, EventBridgeClient::builder);
        events.putRule(put -> put.name("r")
                .eventPattern(
                        "{\"source\":[\"aws.s3\"],\"detail\":{\"bucket\":{\"name\":[\"" + wire.bucket() + "\"]}}}"));
        events.putTargets(put -> put.rule("r").targets(target -> target.id("1").arn(wire.queueArn("q"))));
        wire.put("before", "x");
        wire.s3()
                .putBucketNotificationConfiguration(put -> put.bucket(wire.bucket())
                        .notificationConfiguration(configuration -> configuration.eventBridgeConfiguration(on -> {})));
        wire.keepVersions();
        String version = wire.put("a b", "hello").versionId();
        wire.s3().deleteObject(delete -> delete.bucket(wire.bucket()).key("a b"));
        AWS.awaitIdle();
        List<JsonNode> told = wire.take(url);
        assertThat(told)
                .extracting(event -> event.path("detail-type").asText())
                .containsExactly("Object Created", "Object Deleted");
        JsonNode created = told.getFirst();
        assertThat(created.path("source").asText()).isEqualTo("aws.s3");
        assertThat(created.path("account").asText()).isEqualTo(wire.account());
        assertThat(created.path("region").asText()).isEqualTo("us-east-1");
        assertThat(created.path("time").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(created.path("resources").path(0).asText()).isEqualTo("arn:aws:s3:::" + wire.bucket());
        JsonNode detail = created.path("detail");
        assertThat(detail.path("version").asText()).isEqualTo("0");
        assertThat(detail.path("object").path("key").asText()).isEqualTo("a b");
        assertThat(detail.path("object").path("size").asInt()).isEqualTo(5);
        assertThat(detail.path("object").path("etag").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(detail.path("object").path("version-id").asText()).isEqualTo(version);
        assertThat(detail.path("requester").asText()).isEqualTo(wire.account());
        assertThat(detail.path("source-ip-address").asText()).isEqualTo("127.0.0.1");
        assertThat(detail.path("reason").asText()).isEqualTo("PutObject");
        JsonNode deleted = told.getLast().path("detail");
        assertThat(deleted.path("reason").asText()).isEqualTo("DeleteObject");
        assertThat(deleted.path("deletion-type").asText()).isEqualTo("Delete Marker Created");
    }

    @Test
    void aQueueThatIsGoneIsTriedInVainAndHarmsNobody() {
        String url = wire.queueTold("q", Event.S3_OBJECT_CREATED);
        wire.sqs().deleteQueue(delete -> delete.queueUrl(url));
        wire.put("a", "hello");
        assertThat(wire.keys()).containsExactly("a");
    }

    @Test
    void anAclThatChangesNothingIsNotTold() {
        wire.s3().deleteBucketOwnershipControls(delete -> delete.bucket(wire.bucket()));
        wire.s3().deletePublicAccessBlock(delete -> delete.bucket(wire.bucket()));
        wire.put("a", "hello");
        String url = wire.queueTold("q", Event.S3_OBJECT_ACL_PUT);
        for (String acl : List.of("private", "public-read", "public-read", "private")) {
            wire.s3().putObjectAcl(put -> put.bucket(wire.bucket()).key("a").acl(acl));
        }
        assertThat(wire.records(url))
                .extracting(record -> record.path("eventName").asText())
                .containsExactly("ObjectAcl:Put", "ObjectAcl:Put");
    }
}
