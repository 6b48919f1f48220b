package dev.brume.s3.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.http.HostId;
import dev.brume.s3.Owners;
import dev.brume.s3.bucket.Bucket;
import dev.brume.s3.object.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Events as others read them: Amazon S3 User Guide, "Event message structure", and "EventBridge event message structure".
 */
final class EventDocuments {
    /** "Starting with version 2.4, Amazon S3 uses a single unified version for all event types." */
    private static final String RECORD_VERSION = "2.5";

    private static final String DETAIL_VERSION = "1.1";
    private static final String ETAG_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventDocuments() {}

    /** {@code {"Records":[...]}}, of one record. */
    static String records(ObjectEvent event, String configurationId) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode entry = document.putArray("Records").addObject();
        Origin origin = event.origin();
        Bucket bucket = event.bucket();
        entry.put("eventVersion", RECORD_VERSION)
                .put("eventSource", "aws:s3")
                .put("awsRegion", bucket.region())
                .put("eventTime", time(origin.time()))
                .put("eventName", event.type().text());
        entry.putObject("userIdentity").put("principalId", origin.principalId());
        entry.putObject("requestParameters").put("sourceIPAddress", origin.sourceAddress());
        entry.putObject("responseElements")
                .put("x-amz-request-id", origin.requestId())
                .put("x-amz-id-2", HostId.of(origin.requestId()));
        ObjectNode s3 = entry.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", configurationId);
        ObjectNode of = s3.putObject("bucket").put("name", bucket.name());
        of.putObject("ownerIdentity").put("principalId", Owners.customerId(bucket.owner()));
        of.put("arn", bucket.arn());
        object(s3.putObject("object").put("key", encoded(event.object().key())), event, "eTag", "versionId");
        if (event.type() == EventType.TRANSITION) {
            entry.putObject("lifecycleEventData")
                    .putObject("transitionEventData")
                    .put("destinationStorageClass", event.object().headers().storageClass());
        }
        return document.toString();
    }

    /** What EventBridge carries under {@code detail}. */
    static String detail(ObjectEvent event) {
        ObjectNode detail =
                JsonNodeFactory.instance.objectNode().put("version", "0").put("event-version", DETAIL_VERSION);
        detail.putObject("bucket").put("name", event.bucket().name());
        object(detail.putObject("object").put("key", event.object().key()), event, "etag", "version-id");
        Origin origin = event.origin();
        detail.put("request-id", origin.requestId()).put("requester", origin.requester());
        if (origin.cause() != null) {
            detail.put("source-ip-address", origin.sourceAddress());
        }
        EventType type = event.type();
        if (type.reason() != null) {
            detail.put("reason", type.reason());
            if (!type.isCreation()) {
                detail.put("deletion-type", type.isMarker() ? "Delete Marker Created" : "Permanently Deleted");
            }
        }
        if (type == EventType.TRANSITION) {
            detail.put("destination-storage-class", event.object().headers().storageClass());
        }
        return detail.toString();
    }

    /** What went has neither size nor entity tag; what changed has no place in the order. */
    private static void object(ObjectNode node, ObjectEvent event, String etagName, String versionName) {
        StoredObject object = event.object();
        EventType type = event.type();
        if (type.isCreation() || type == EventType.TRANSITION) {
            node.put("size", object.size());
        }
        if (type.isMarker()) {
            node.put(etagName, ETAG_OF_NOTHING);
        } else if (type.isCreation() || !type.isOfVersions()) {
            node.put(etagName, object.etag().replace("\"", ""));
        }
        if (!object.versionId().equals(StoredObject.NULL_VERSION)) {
            node.put(versionName, object.versionId());
        }
        if (type.isOfVersions()) {
            node.put("sequencer", event.sequencer());
        }
    }

    /** Sent to queues and topics when somebody asks for their service: User Guide, "Event message structure". */
    static String test(Bucket bucket, Origin origin) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Service", "Amazon S3")
                .put("Event", "s3:TestEvent")
                .put("Time", time(origin.time()))
                .put("Bucket", bucket.name())
                .put("RequestId", origin.requestId())
                .put("HostId", HostId.of(origin.requestId()))
                .toString();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    /** As forms encode it, but for slashes: {@code red+flower.jpg}. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
