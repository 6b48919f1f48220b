package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** Lifecycle rules, on a clock that the test moves. */
class LifecycleTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.createBucket();
    }

    @SafeVarargs
    private final void rules(Consumer<LifecycleRule.Builder>... rules) {
        List<LifecycleRule> all = new ArrayList<>();
        for (Consumer<LifecycleRule.Builder> rule : rules) {
            all.add(LifecycleRule.builder()
                    .status(ExpirationStatus.ENABLED)
                    .filter(everything -> {})
                    .applyMutation(rule)
                    .build());
        }
        wire.s3()
                .putBucketLifecycleConfiguration(put ->
                        put.bucket(wire.bucket()).lifecycleConfiguration(configuration -> configuration.rules(all)));
    }

    private void pass(int days) {
        AWS.pass(Duration.ofDays(days));
        AWS.awaitIdle();
    }

    private int versions() {
        var listed = wire.s3().listObjectVersions(list -> list.bucket(wire.bucket()));
        return listed.versions().size() + listed.deleteMarkers().size();
    }

    @Test
    void objectsExpireAtTheMidnightAfterTheirDays() {
        AWS.pass(Duration.ofHours(10));
        wire.put("logs/a", "x");
        wire.put("kept", "x");
        rules(rule -> rule.id("old logs")
                .filter(filter -> filter.prefix("logs/"))
                .expiration(expiration -> expiration.days(2)));
        assertThat(wire.s3()
                        .headObject(head -> head.bucket(wire.bucket()).key("logs/a"))
                        .expiration())
                .matches("expiry-date=\"\\w{3}, \\d\\d \\w{3} 2026 00:00:00 GMT\", rule-id=\"old%20logs\"");
        assertThat(wire.s3()
                        .headObject(head -> head.bucket(wire.bucket()).key("kept"))
                        .expiration())
                .isNull();
        pass(2);
        assertThat(wire.keys()).containsExactly("kept", "logs/a");
        AWS.pass(Duration.ofHours(14));
        AWS.awaitIdle();
        assertThat(wire.keys()).containsExactly("kept");
    }

    @Test
    void filtersAreAboutTagsAndSizesToo() {
        wire.s3()
                .putObject(
                        put -> put.bucket(wire.bucket()).key("tagged").tagging("class=temporary"),
                        RequestBody.fromString("x"));
        wire.put("large", "x".repeat(100));
        wire.put("small", "x");
        rules(
                rule -> rule.filter(filter -> filter.tag(tag -> tag.key("class").value("temporary")))
                        .expiration(expiration -> expiration.days(1)),
                rule -> rule.filter(filter -> filter.objectSizeGreaterThan(50L))
                        .expiration(expiration -> expiration.days(1)),
                rule -> rule.status(ExpirationStatus.DISABLED).expiration(expiration -> expiration.days(1)));
        pass(2);
        assertThat(wire.keys()).containsExactly("small");
    }

    @Test
    void versionsAreHiddenFirstAndGoForGoodLater() {
        wire.keepVersions();
        wire.put("a", "1");
        rules(
                rule -> rule.expiration(expiration -> expiration.days(1)),
                rule -> rule.noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(3)),
                rule -> rule.expiration(expiration -> expiration.expiredObjectDeleteMarker(true)));
        pass(1);
        assertThat(wire.keys()).isEmpty();
        assertThat(versions()).isEqualTo(2);
        pass(2);
        assertThat(versions()).isEqualTo(2);
        pass(2);
        assertThat(versions()).isZero();
    }

    @Test
    void someNoncurrentVersionsAreSpared() {
        wire.keepVersions();
        for (int i = 0; i < 5; i++) {
            wire.put("a", Integer.toString(i));
        }
        rules(rule -> rule.noncurrentVersionExpiration(
                expiration -> expiration.noncurrentDays(1).newerNoncurrentVersions(2)));
        pass(2);
        assertThat(versions()).isEqualTo(3);
    }

    @Test
    void uploadsThatNobodyCompletesAreAborted() {
        wire.s3().createMultipartUpload(create -> create.bucket(wire.bucket()).key("a"));
        rules(rule -> rule.abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(7)));
        pass(6);
        assertThat(wire.s3()
                        .listMultipartUploads(list -> list.bucket(wire.bucket()))
                        .uploads())
                .hasSize(1);
        pass(2);
        assertThat(wire.s3()
                        .listMultipartUploads(list -> list.bucket(wire.bucket()))
                        .uploads())
                .isEmpty();
    }

    @Test
    void objectsChangeTheirStorageClassAndSmallOnesStay() {
        wire.put("large", "x".repeat(128 * 1024));
        wire.put("small", "x");
        rules(rule -> rule.transitions(
                Transition.builder()
                        .days(30)
                        .storageClass(TransitionStorageClass.STANDARD_IA)
                        .build(),
                Transition.builder()
                        .days(60)
                        .storageClass(TransitionStorageClass.GLACIER)
                        .build()));
        pass(31);
        assertThat(storageClass("large")).isEqualTo("STANDARD_IA");
        pass(30);
        assertThat(storageClass("large")).isEqualTo("GLACIER");
        assertThat(storageClass("small")).isNull();
    }

    private String storageClass(String key) {
        return wire.s3().headObject(head -> head.bucket(wire.bucket()).key(key)).storageClassAsString();
    }

    @Test
    void queuesAreToldWhatExpired() {
        wire.put("a", "x");
        String url = wire.queueTold("q", Event.S3_LIFECYCLE_EXPIRATION);
        rules(rule -> rule.expiration(expiration -> expiration.days(1)));
        pass(2);
        JsonNode record = wire.records(url).getFirst();
        assertThat(record.path("eventName").asText()).isEqualTo("LifecycleExpiration:Delete");
        assertThat(record.path("userIdentity").path("principalId").asText()).isEqualTo("s3.amazonaws.com");
        assertThat(record.path("requestParameters").path("sourceIPAddress").asText())
                .isEqualTo("s3.amazonaws.com");
        assertThat(record.path("s3").path("object").fieldNames()).toIterable().containsExactly("key", "sequencer");
    }

    @Test
    void whatIsSetIsToldWithIdsAndTheMinimumSize() {
        assertThat(Refused.by(() -> wire.s3().getBucketLifecycleConfiguration(get -> get.bucket(wire.bucket()))))
                .isEqualTo(
                        new Refused(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"));
        rules(rule -> rule.expiration(expiration -> expiration.days(1)));
        var told = wire.s3().getBucketLifecycleConfiguration(get -> get.bucket(wire.bucket()));
        assertThat(told.rules().getFirst().id()).isNotEmpty();
        assertThat(told.transitionDefaultMinimumObjectSizeAsString()).isEqualTo("all_storage_classes_128K");
        wire.s3().deleteBucketLifecycle(delete -> delete.bucket(wire.bucket()));
        wire.put("a", "x");
        pass(3);
        assertThat(wire.keys()).containsExactly("a");
    }

    @Test
    void rulesThatMakeNoSenseAreRefused() {
        assertThat(Refused.by(() -> rules(rule -> {})))
                .isEqualTo(new Refused(400, "InvalidRequest", "At least one action needs to be specified in a rule"));
        assertThat(Refused.by(() -> rules(rule -> rule.expiration(expiration -> expiration.days(0)))))
                .isEqualTo(
                        new Refused(400, "InvalidArgument", "'Days' for Expiration action must be a positive integer"));
        assertThat(Refused.by(() -> rules(rule ->
                        rule.expiration(expiration -> expiration.date(AWS.now().plus(Duration.ofMinutes(1)))))))
                .extracting(Refused::message)
                .isEqualTo("'Date' must be at midnight GMT");
        assertThat(Refused.by(() -> rules(
                                rule -> rule.id("a").expiration(expiration -> expiration.days(1)),
                                rule -> rule.id("a").expiration(expiration -> expiration.days(2))))
                        .message())
                .isEqualTo("Rule ID must be unique. Found same ID for more than one rule");
        assertThat(Refused.by(() -> rules(
                                rule -> rule.filter(filter -> filter.prefix("x").objectSizeGreaterThan(1L))
                                        .expiration(expiration -> expiration.days(1))))
                        .code())
                .isEqualTo("MalformedXML");
        assertThat(Refused.by(() -> rules(rule -> rule.filter(filter -> filter.and(
                                        and -> and.objectSizeGreaterThan(2L).objectSizeLessThan(1L)))
                                .expiration(expiration -> expiration.days(1))))
                        .message())
                .isEqualTo("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
    }

    private static Transition to(TransitionStorageClass storage, int days) {
        return Transition.builder().days(days).storageClass(storage).build();
    }

    private String refusalOf(Transition... transitions) {
        return Refused.by(() -> rules(rule -> rule.transitions(transitions))).message();
    }

    /** In the words that S3 had for it in September 2026, when a class of infrequent access could be gone to on any day. */
    @Test
    void objectsGoDownTheWaterfallWhenTheirTimeInAClassIsOver() {
        rules(rule -> rule.transitions(to(TransitionStorageClass.STANDARD_IA, 5)));
        rules(rule -> rule.transitions(
                to(TransitionStorageClass.DEEP_ARCHIVE, 125),
                to(TransitionStorageClass.STANDARD_IA, 5),
                to(TransitionStorageClass.GLACIER, 35)));
        String begin = "'Days' in the 'Transition' action for StorageClass ";
        assertThat(refusalOf(to(TransitionStorageClass.STANDARD_IA, 90), to(TransitionStorageClass.GLACIER, 89)))
                .isEqualTo(begin + "'GLACIER' for filter '(prefix=)' must be greater than 'Days' in the 'Transition' "
                        + "action for StorageClass 'STANDARD_IA'");
        assertThat(refusalOf(to(TransitionStorageClass.GLACIER_IR, 10), to(TransitionStorageClass.DEEP_ARCHIVE, 50)))
                .isEqualTo(begin + "'DEEP_ARCHIVE' for filter '(prefix=)' must be 90 days more than 'filter "
                        + "'(prefix=)'' in the 'Transition' action for StorageClass 'GLACIER_IR'");
        assertThat(refusalOf(to(TransitionStorageClass.GLACIER, 30), to(TransitionStorageClass.GLACIER, 60)))
                .isEqualTo("'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter "
                        + "'(prefix=)'");
        assertThat(refusalOf(
                        to(TransitionStorageClass.GLACIER, 30),
                        Transition.builder()
                                .date(AWS.now().truncatedTo(ChronoUnit.DAYS))
                                .storageClass(TransitionStorageClass.DEEP_ARCHIVE)
                                .build()))
                .isEqualTo("Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for filter "
                        + "'(prefix=)'");
    }
}
