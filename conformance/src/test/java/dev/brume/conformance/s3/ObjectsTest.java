package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects as clients put, read, list, version, copy and delete them. */
class ObjectsTest {
    private static final int PART = 5 * 1024 * 1024;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    /** Buckets are everybody's: each test has a name of its own. */
    private String bucket = "";

    @BeforeEach
    void createBucket() {
        bucket = wire.createBucket();
    }

    private S3Client s3() {
        return wire.s3();
    }

    private void put(String key, String text) {
        wire.put(key, text);
    }

    private List<String> keys(String prefix) {
        return s3().listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private String get(String key) {
        return s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    @Test
    void anObjectComesBackWithAllThatWasSaidOfIt() {
        s3().putObject(
                        put -> put.bucket(bucket)
                                .key("a/ü +%?#&=.txt")
                                .contentType("text/plain")
                                .cacheControl("max-age=5")
                                .metadata(Map.of("color", "blue"))
                                .tagging("team=core&x=%20y")
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                        RequestBody.fromString("hello"));
        HeadObjectResponse head =
                s3().headObject(get -> get.bucket(bucket).key("a/ü +%?#&=.txt").checksumMode(ChecksumMode.ENABLED));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.cacheControl()).isEqualTo("max-age=5");
        assertThat(head.metadata()).isEqualTo(Map.of("color", "blue"));
        assertThat(head.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(head.checksumSHA256()).isEqualTo("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        assertThat(head.lastModified()).isEqualTo(AWS.now());
        assertThat(get("a/ü +%?#&=.txt")).isEqualTo("hello");
        assertThat(s3().getObjectTagging(tags -> tags.bucket(bucket).key("a/ü +%?#&=.txt"))
                        .tagSet())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactlyInAnyOrder("team=core", "x= y");
    }

    @Test
    void keysAreTakenAsTheyAre() {
        List<String> keys = List.of(
                "/lead", "//", "/", "a//b", "tr/", "a/..", "a/../x", "./", "%2F", "a b+c", "<&>", "\u65e5\u672c");
        for (String key : keys) {
            put(key, "of " + key);
        }
        for (String key : keys) {
            assertThat(get(key)).isEqualTo("of " + key);
        }
        assertThat(s3().listObjectsV2(list -> list.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(Refused.by(() -> put("\u00fc".repeat(513), "x")))
                .isEqualTo(new Refused(400, "KeyTooLongError", "Your key is too long"));
    }

    @Test
    void checksumsOfNineDigitsAreThoseOfTheirDefinitions() {
        Map<ChecksumAlgorithm, String> known = Map.of(
                ChecksumAlgorithm.CRC32, "y/Q5Jg==",
                ChecksumAlgorithm.CRC32_C, "4waSgw==");
        known.forEach((algorithm, value) -> {
            var put = s3().putObject(
                            request -> request.bucket(bucket).key("digits").checksumAlgorithm(algorithm),
                            RequestBody.fromString("123456789"));
            assertThat(List.of(String.valueOf(put.checksumCRC32()), String.valueOf(put.checksumCRC32C())))
                    .contains(value);
        });
    }

    @Test
    void rangesArePartsOfTheBytes() {
        put("digits", "0123456789");
        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-3")).isEqualTo("789");
        assertThat(range("bytes=8-99")).isEqualTo("89");
        assertThat(range("lines=1-2")).isEqualTo("0123456789");
        assertThat(Refused.by(() -> range("bytes=10-")))
                .isEqualTo(new Refused(416, "InvalidRange", "The requested range is not satisfiable"));
    }

    private String range(String range) {
        return s3().getObjectAsBytes(get -> get.bucket(bucket).key("digits").range(range))
                .asUtf8String();
    }

    @Test
    void conditionsHoldOrTheRequestIsRefused() {
        put("a", "1");
        String etag = s3().headObject(head -> head.bucket(bucket).key("a")).eTag();
        Refused failed =
                new Refused(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        assertThat(Refused.by(() -> s3().putObject(
                                put -> put.bucket(bucket).key("a").ifNoneMatch("*"), RequestBody.fromString("2"))))
                .isEqualTo(failed);
        assertThat(Refused.by(() -> s3().putObject(
                                put -> put.bucket(bucket).key("a").ifMatch("\"0\""), RequestBody.fromString("2"))))
                .isEqualTo(failed);
        assertThat(Refused.by(() ->
                        s3().getObjectAsBytes(get -> get.bucket(bucket).key("a").ifMatch("\"0\""))))
                .isEqualTo(failed);
        assertThat(Refused.by(() -> s3().getObjectAsBytes(
                                        get -> get.bucket(bucket).key("a").ifNoneMatch(etag)))
                        .status())
                .isEqualTo(304);
        s3().putObject(put -> put.bucket(bucket).key("a").ifMatch(etag), RequestBody.fromString("2"));
        assertThat(get("a")).isEqualTo("2");
        String halfQuoted = etag("a").substring(1);
        s3().putObject(put -> put.bucket(bucket).key("a").ifMatch(halfQuoted), RequestBody.fromString("3"));
        String bare = etag("a").replace("\"", "");
        s3().putObject(put -> put.bucket(bucket).key("a").ifMatch(bare), RequestBody.fromString("4"));
        assertThat(get("a")).isEqualTo("4");
    }

    private String etag(String key) {
        return s3().headObject(get -> get.bucket(bucket).key(key)).eTag();
    }

    @Test
    void versionsStayAndDeleteMarkersHideThem() {
        put("v", "before");
        s3().putBucketVersioning(put -> put.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        String first = s3().putObject(put -> put.bucket(bucket).key("v"), RequestBody.fromString("1"))
                .versionId();
        put("v", "2");
        String marker =
                s3().deleteObject(delete -> delete.bucket(bucket).key("v")).versionId();
        assertThat(Refused.by(() -> get("v")).code()).isEqualTo("NoSuchKey");
        assertThat(s3().getObjectAsBytes(get -> get.bucket(bucket).key("v").versionId(first))
                        .asUtf8String())
                .isEqualTo("1");
        assertThat(s3().getObjectAsBytes(get -> get.bucket(bucket).key("v").versionId("null"))
                        .asUtf8String())
                .isEqualTo("before");
        var versions = s3().listObjectVersions(list -> list.bucket(bucket));
        assertThat(versions.versions()).hasSize(3).noneMatch(version -> version.isLatest());
        assertThat(versions.deleteMarkers()).singleElement().matches(one -> one.isLatest());
        s3().deleteObject(delete -> delete.bucket(bucket).key("v").versionId(marker));
        assertThat(get("v")).isEqualTo("2");
        assertThat(Refused.by(() -> s3().deleteBucket(delete -> delete.bucket(bucket)))
                        .code())
                .isEqualTo("BucketNotEmpty");
    }

    /** Other than PutObject's. */
    @Test
    void aCopyTellsOfTheNullVersionWhereVersionsAreNoLongerKept() {
        put("a", "1");
        assertThat(copy().versionId()).isNull();
        s3().putBucketVersioning(put -> put.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));
        assertThat(copy().versionId()).isEqualTo("null");
        assertThat(copy().copySourceVersionId()).isNull();
        assertThat(s3().putObject(put -> put.bucket(bucket).key("a"), RequestBody.fromString("2"))
                        .versionId())
                .isNull();
    }

    private CopyObjectResponse copy() {
        return s3().copyObject(copy -> copy.sourceBucket(bucket)
                .sourceKey("a")
                .destinationBucket(bucket)
                .destinationKey("b"));
    }

    @Test
    void aMultipartUploadBecomesOneObject() {
        String upload = s3().createMultipartUpload(
                        create -> create.bucket(bucket).key("big"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            int part = number;
            String etag = s3().uploadPart(
                            put -> put.bucket(bucket)
                                    .key("big")
                                    .uploadId(upload)
                                    .partNumber(part),
                            RequestBody.fromBytes(new byte[part == 1 ? PART : 7]))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(part).eTag(etag).build());
        }
        assertThat(s3().listParts(list -> list.bucket(bucket).key("big").uploadId(upload))
                        .parts())
                .hasSize(2);
        var done = s3().completeMultipartUpload(complete ->
                complete.bucket(bucket).key("big").uploadId(upload).multipartUpload(all -> all.parts(parts)));
        assertThat(done.eTag()).endsWith("-2\"");
        assertThat(s3().headObject(head -> head.bucket(bucket).key("big")).contentLength())
                .isEqualTo(PART + 7L);
        assertThat(s3().getObjectAsBytes(get -> get.bucket(bucket).key("big").partNumber(2))
                        .asByteArray())
                .hasSize(7);
        assertThat(Refused.by(() -> s3().abortMultipartUpload(
                                abort -> abort.bucket(bucket).key("big").uploadId(upload))))
                .extracting(Refused::code)
                .isEqualTo("NoSuchUpload");
    }

    @Test
    void partsThatAreTooSmallOrOutOfOrderMakeNoObject() {
        String upload = s3().createMultipartUpload(
                        create -> create.bucket(bucket).key("big"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            int part = number;
            parts.add(CompletedPart.builder()
                    .partNumber(part)
                    .eTag(s3().uploadPart(
                                    put -> put.bucket(bucket)
                                            .key("big")
                                            .uploadId(upload)
                                            .partNumber(part),
                                    RequestBody.fromString("small"))
                            .eTag())
                    .build());
        }
        assertThat(Refused.by(() -> complete(upload, parts)))
                .isEqualTo(new Refused(
                        400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"));
        assertThat(Refused.by(() -> complete(upload, parts.reversed())).code()).isEqualTo("InvalidPartOrder");
    }

    private void complete(String upload, List<CompletedPart> parts) {
        s3().completeMultipartUpload(complete ->
                complete.bucket(bucket).key("big").uploadId(upload).multipartUpload(all -> all.parts(parts)));
    }

    @Test
    void copiesKeepOrReplaceWhatIsSaid() {
        s3().putObject(
                        put -> put.bucket(bucket).key("from").metadata(Map.of("a", "1")),
                        RequestBody.fromString("text"));
        s3().copyObject(copy -> copy.sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("to"));
        assertThat(s3().headObject(head -> head.bucket(bucket).key("to")).metadata())
                .isEqualTo(Map.of("a", "1"));
        assertThat(Refused.by(() -> s3().copyObject(copy -> copy.sourceBucket(bucket)
                                .sourceKey("from")
                                .destinationBucket(bucket)
                                .destinationKey("from")))
                        .code())
                .isEqualTo("InvalidRequest");
    }

    @Test
    void manyObjectsAreDeletedTogether() {
        put("a", "1");
        put("b", "2");
        var deleted = s3().deleteObjects(delete -> delete.bucket(bucket)
                .delete(all -> all.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("none").build())));
        assertThat(deleted.deleted()).hasSize(2);
        assertThat(keys("")).containsExactly("b");
    }

    @Test
    void valuesThatS3DoesNotKnowAreRefusedInItsWords() {
        assertThat(Refused.by(() -> s3().putObject(
                                put -> put.bucket(bucket).key("a").storageClass("WARM"), RequestBody.fromString("x"))))
                .isEqualTo(new Refused(400, "InvalidStorageClass", "The storage class you specified is not valid"));
        put("a", "x");
        assertThat(Refused.by(() -> s3().copyObject(copy -> copy.sourceBucket(bucket)
                        .sourceKey("a")
                        .destinationBucket(bucket)
                        .destinationKey("b")
                        .metadataDirective("MIX"))))
                .isEqualTo(new Refused(400, "InvalidArgument", "Unknown metadata directive."));
        assertThat(Refused.by(() -> s3().putBucketVersioning(
                                        put -> put.bucket(bucket).versioningConfiguration(is -> is.status("Perhaps"))))
                        .code())
                .isEqualTo("MalformedXML");
    }

    @Test
    void whatIsNotHereIsRefusedByName() {
        assertThat(Refused.by(() ->
                        s3().restoreObject(restore -> restore.bucket(bucket).key("a"))))
                .extracting(Refused::status, Refused::code)
                .containsExactly(501, "NotImplemented");
        assertThat(Refused.by(() ->
                        s3().getObjectAsBytes(get -> get.bucket("not-" + bucket).key("a"))))
                .isEqualTo(new Refused(404, "NoSuchBucket", "The specified bucket does not exist"));
    }

    /** User Guide, "Checking object integrity in Amazon S3"; in the words that were recorded at AWS. */
    @Test
    void whatCanBeNoChecksumIsRefused() throws Exception {
        assertThat(Refused.by(() -> s3().putObject(
                                put -> put.bucket(bucket).key("k").checksumSHA256("abc"), RequestBody.fromString("x"))))
                .isEqualTo(new Refused(400, "InvalidRequest", "Value for x-amz-checksum-sha256 header is invalid."));
        assertThat(Refused.by(() -> s3().putObject(
                                        put -> put.bucket(bucket)
                                                .key("k")
                                                .checksumCRC32("AAAAAA==")
                                                .checksumCRC32C("AAAAAA=="),
                                        RequestBody.fromString("x")))
                        .message())
                .isEqualTo("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
}
