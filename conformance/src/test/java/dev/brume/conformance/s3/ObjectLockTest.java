package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** Versions that must stay, on a clock that the test moves. */
class ObjectLockTest {
    private static final Refused LOCKED =
            new Refused(403, "AccessDenied", "Access Denied because object protected by object lock.");

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @BeforeEach
    void createBucket() {
        wire.s3().createBucket(create -> create.bucket(wire.bucket()).objectLockEnabledForBucket(true));
    }

    private String put(ObjectLockMode mode, Instant until) {
        return wire.s3()
                .putObject(
                        put -> put.bucket(wire.bucket())
                                .key("a")
                                .objectLockMode(mode)
                                .objectLockRetainUntilDate(until),
                        RequestBody.fromString("x"))
                .versionId();
    }

    private void delete(String version, Boolean bypass) {
        wire.s3()
                .deleteObject(delete ->
                        delete.bucket(wire.bucket()).key("a").versionId(version).bypassGovernanceRetention(bypass));
    }

    private void retain(String version, ObjectLockRetentionMode mode, Instant until, Boolean bypass) {
        wire.s3()
                .putObjectRetention(put -> put.bucket(wire.bucket())
                        .key("a")
                        .versionId(version)
                        .bypassGovernanceRetention(bypass)
                        .retention(retention -> retention.mode(mode).retainUntilDate(until)));
    }

    @Test
    void whatIsToBeLockedHasADigest() throws Exception {
        RawRequests raw = new RawRequests(AWS, wire);
        String message =
                "<Code>InvalidRequest</Code><Message>Content-MD5 OR x-amz-checksum- HTTP header is required for Put"
                        + " Object requests with Object Lock parameters</Message>";
        assertThat(raw.put("/a", "x")).startsWith("HTTP/1.1 200 ");
        String held = "x-amz-object-lock-legal-hold: ON";
        assertThat(raw.put("/a", "x", held)).startsWith("HTTP/1.1 400 ").contains(message);
        assertThat(raw.put("/a", "x", held, "Content-MD5: ndTkYSaMgDT1yFZOFVxnpg=="))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw.put("/a", "x", held, "x-amz-checksum-crc32: jNwWgw==")).startsWith("HTTP/1.1 200 ");
        wire.s3()
                .putObjectLockConfiguration(put -> put.bucket(wire.bucket())
                        .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                                .rule(rule -> rule.defaultRetention(retention -> retention
                                        .mode(ObjectLockRetentionMode.GOVERNANCE)
                                        .days(1)))));
        assertThat(raw.put("/a", "x")).startsWith("HTTP/1.1 400 ").contains(message);
        assertThat(raw.put("/a", "x", "x-amz-checksum-crc32: jNwWgw==")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aDefaultRetentionIsLongerThanNothing() throws Exception {
        assertThat(new RawRequests(AWS, wire)
                        .put(
                                "?object-lock",
                                "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule>"
                                        + "<DefaultRetention><Mode>GOVERNANCE</Mode><Days>0</Days></DefaultRetention></Rule>"
                                        + "</ObjectLockConfiguration>",
                                "Content-MD5: 0NOa7/tlRf6RPaRKoFPsEw=="))
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>Days</ArgumentName>");
    }

    @Test
    void aLockedBucketKeepsVersionsForEver() {
        assertThat(wire.s3()
                        .getBucketVersioning(get -> get.bucket(wire.bucket()))
                        .status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(wire.s3()
                        .getObjectLockConfiguration(get -> get.bucket(wire.bucket()))
                        .objectLockConfiguration()
                        .objectLockEnabled())
                .isEqualTo(ObjectLockEnabled.ENABLED);
        assertThat(Refused.by(() -> wire.s3()
                        .putBucketVersioning(put -> put.bucket(wire.bucket())
                                .versioningConfiguration(
                                        versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)))))
                .isEqualTo(
                        new Refused(
                                409,
                                "InvalidBucketState",
                                "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed."));
    }

    @Test
    void aRetainedVersionStaysUntilItsTime() {
        String version = put(ObjectLockMode.COMPLIANCE, AWS.now().plus(Duration.ofDays(1)));
        assertThat(Refused.by(() -> delete(version, null))).isEqualTo(LOCKED);
        assertThat(Refused.by(() -> delete(version, true))).isEqualTo(LOCKED);
        assertThat(wire.s3()
                        .deleteObjects(delete -> delete.bucket(wire.bucket())
                                .delete(which ->
                                        which.objects(one -> one.key("a").versionId(version))))
                        .errors()
                        .getFirst()
                        .code())
                .isEqualTo("AccessDenied");
        AWS.pass(Duration.ofDays(1));
        delete(version, null);
    }

    @Test
    void aDeleteMarkerHidesWhatIsLocked() {
        String version = put(ObjectLockMode.GOVERNANCE, AWS.now().plus(Duration.ofDays(1)));
        wire.s3().deleteObject(delete -> delete.bucket(wire.bucket()).key("a"));
        assertThat(wire.keys()).isEmpty();
        var head =
                wire.s3().headObject(get -> get.bucket(wire.bucket()).key("a").versionId(version));
        assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(head.objectLockRetainUntilDate()).isEqualTo(AWS.now().plus(Duration.ofDays(1)));
    }

    @Test
    void governanceIsBypassedComplianceIsNot() {
        Instant day = AWS.now().plus(Duration.ofDays(1));
        String governed = put(ObjectLockMode.GOVERNANCE, day);
        assertThat(Refused.by(() -> retain(governed, ObjectLockRetentionMode.GOVERNANCE, day.minusSeconds(60), null)))
                .isEqualTo(LOCKED);
        retain(governed, ObjectLockRetentionMode.GOVERNANCE, day.plusSeconds(60), null);
        retain(governed, ObjectLockRetentionMode.GOVERNANCE, day.minusSeconds(60), true);
        assertThat(Refused.by(() -> delete(governed, null))).isEqualTo(LOCKED);
        delete(governed, true);
        String compliant = put(ObjectLockMode.COMPLIANCE, day);
        retain(compliant, ObjectLockRetentionMode.COMPLIANCE, day.plusSeconds(60), null);
        assertThat(Refused.by(() -> retain(compliant, ObjectLockRetentionMode.COMPLIANCE, day, true)))
                .isEqualTo(LOCKED);
        assertThat(Refused.by(() -> retain(compliant, ObjectLockRetentionMode.GOVERNANCE, day.plusSeconds(90), true)))
                .isEqualTo(LOCKED);
    }

    @Test
    void aLegalHoldHasNoEndButItsOwn() {
        String version = wire.put("a", "x").versionId();
        assertThat(Refused.by(() -> wire.s3()
                                .getObjectLegalHold(
                                        get -> get.bucket(wire.bucket()).key("a")))
                        .code())
                .isEqualTo("NoSuchObjectLockConfiguration");
        wire.s3()
                .putObjectLegalHold(put -> put.bucket(wire.bucket())
                        .key("a")
                        .legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.ON)));
        AWS.pass(Duration.ofDays(10_000));
        assertThat(Refused.by(() -> delete(version, true))).isEqualTo(LOCKED);
        wire.s3()
                .putObjectLegalHold(put -> put.bucket(wire.bucket())
                        .key("a")
                        .legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.OFF)));
        delete(version, null);
    }

    @Test
    void newVersionsGetTheBucketsRetention() {
        wire.s3()
                .putObjectLockConfiguration(put -> put.bucket(wire.bucket())
                        .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                                .rule(rule -> rule.defaultRetention(retention -> retention
                                        .mode(ObjectLockRetentionMode.GOVERNANCE)
                                        .days(2)))));
        String version = wire.put("a", "x").versionId();
        assertThat(wire.s3()
                        .getObjectRetention(get -> get.bucket(wire.bucket()).key("a"))
                        .retention()
                        .retainUntilDate())
                .isEqualTo(AWS.now().plus(Duration.ofDays(2)));
        AWS.pass(Duration.ofDays(2));
        delete(version, null);
    }

    @Test
    void aLockedVersionOutlivesLifecycleRules() {
        put(ObjectLockMode.COMPLIANCE, AWS.now().plus(Duration.ofDays(10)));
        wire.put("a", "newer");
        wire.s3()
                .putBucketLifecycleConfiguration(put -> put.bucket(wire.bucket())
                        .lifecycleConfiguration(configuration -> configuration.rules(rule -> rule.status("Enabled")
                                .filter(everything -> {})
                                .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(1)))));
        AWS.pass(Duration.ofDays(5));
        AWS.awaitIdle();
        assertThat(versions()).isEqualTo(2);
        AWS.pass(Duration.ofDays(7));
        AWS.awaitIdle();
        assertThat(versions()).isEqualTo(1);
    }

    private int versions() {
        return wire.s3()
                .listObjectVersions(list -> list.bucket(wire.bucket()))
                .versions()
                .size();
    }

    @Test
    void locksNeedABucketThatHasThem() {
        String plain = "plain-" + wire.account();
        wire.s3().createBucket(create -> create.bucket(plain));
        assertThat(Refused.by(() -> wire.s3().getObjectLockConfiguration(get -> get.bucket(plain))))
                .isEqualTo(new Refused(
                        404,
                        "ObjectLockConfigurationNotFoundError",
                        "Object Lock configuration does not exist for this bucket"));
        assertThat(Refused.by(() -> wire.s3()
                        .putObjectLockConfiguration(put -> put.bucket(plain)
                                .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)))))
                .isEqualTo(new Refused(
                        409,
                        "InvalidBucketState",
                        "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration"));
        assertThat(Refused.by(() -> wire.s3()
                                .putObject(
                                        put -> put.bucket(plain).key("a").objectLockLegalHoldStatus("ON"),
                                        RequestBody.fromString("x")))
                        .message())
                .isEqualTo("Bucket is missing ObjectLockConfiguration");
        assertThat(Refused.by(() -> wire.s3()
                                .putObjectLegalHold(
                                        put -> put.bucket(plain).key("a").legalHold(hold -> hold.status("ON"))))
                        .message())
                .isEqualTo("Bucket is missing Object Lock Configuration");
        assertThat(Refused.by(() -> wire.s3()
                                .deleteObject(
                                        delete -> delete.bucket(plain).key("a").bypassGovernanceRetention(true)))
                        .message())
                .isEqualTo("x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.");
        assertThat(Refused.by(() -> put(ObjectLockMode.GOVERNANCE, AWS.now())).message())
                .isEqualTo("The retain until date must be in the future!");
    }
}
