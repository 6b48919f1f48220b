package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What S3 tells besides code and message, as it was seen to answer, and objects whose version is the null version. */
class ObjectErrorsTest {
    private static final String TAG = "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire).with("key", "0123456789");

    @Test
    void anErrorIsADocumentWithBothIdsOfTheAnswer() throws Exception {
        String answer = raw.get("/none");
        String host = between(answer, "x-amz-id-2: ", "\r\n");
        assertThat(answer)
                .contains("\r\n\r\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>")
                .contains("<RequestId>" + between(answer, "x-amz-request-id: ", "\r\n") + "</RequestId>")
                .endsWith("<HostId>" + host + "</HostId></Error>");
        assertThat(raw.get("/key")).contains("\r\nx-amz-id-2: ");
    }

    /** Some clients count the letters. */
    @Test
    void timesHaveMillisecondsBeTheyNone() throws Exception {
        assertThat(raw.get("?list-type=2")).containsPattern("<LastModified>[-0-9]{10}T[:0-9]{8}\\.000Z</LastModified>");
    }

    @Test
    void headOfABucketTellsATypeThoughNoDocument() throws Exception {
        assertThat(raw.send("HEAD", "", ""))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\ncontent-type: application/xml\r\n")
                .endsWith("\r\n\r\n");
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE"})
    void aDeleteMarkerHasNoTags(String method) throws Exception {
        wire.keepVersions();
        String marker = wire.s3()
                .deleteObject(delete -> delete.bucket(wire.bucket()).key("key"))
                .versionId();
        String body = method.equals("PUT") ? TAG : "";
        for (String target : new String[] {"/key?tagging", "/key?tagging&versionId=" + marker}) {
            assertThat(raw.send(method, target, body))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("<Code>MethodNotAllowed</Code>", "<Method>" + method + "</Method>")
                    .contains("<ResourceType>DeleteMarker</ResourceType>");
        }
    }

    /** Whose list it is may be asked of what lies behind it, which is not there. */
    @Test
    void aDeleteMarkerIsGivenNoAcl() throws Exception {
        wire.keepVersions();
        wire.s3().deleteObject(delete -> delete.bucket(wire.bucket()).key("key"));
        assertThat(raw.get("/key?acl")).startsWith("HTTP/1.1 404 ").contains("<Code>NoSuchKey</Code>");
        assertThat(raw.put("/key?acl", "", "x-amz-acl: bucket-owner-full-control"))
                .startsWith("HTTP/1.1 405 ")
                .contains("<Method>PUT</Method><ResourceType>DeleteMarker</ResourceType>");
    }

    @Test
    void aDeleteMarkerCannotBeCopied() throws Exception {
        wire.keepVersions();
        String marker = wire.s3()
                .deleteObject(delete -> delete.bucket(wire.bucket()).key("key"))
                .versionId();
        assertThat(raw.put("/copy", "", "x-amz-copy-source: " + wire.bucket() + "/key?versionId=" + marker))
                .contains(
                        "<Code>InvalidRequest</Code><Message>The source of a copy request may not specifically refer to"
                                + " a delete marker by version id.</Message>");
    }

    @Test
    void theNullVersionIsToldWhereVersionsAreKept() throws Exception {
        assertThat(raw.get("/key")).doesNotContain("x-amz-version-id");
        wire.keepVersions();
        assertThat(raw.get("/key")).contains("\r\nx-amz-version-id: null\r\n");
        assertThat(raw.get("/key?tagging")).contains("\r\nx-amz-version-id: null\r\n");
        wire.s3()
                .putBucketVersioning(put -> put.bucket(wire.bucket())
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));
        assertThat(wire.put("key", "other").versionId()).isNull();
        assertThat(raw.send("HEAD", "/key", "")).contains("\r\nx-amz-version-id: null\r\n");
    }

    @Test
    void versionsAreListedWithTheirChecksums() {
        wire.s3()
                .listObjectVersions(list -> list.bucket(wire.bucket()))
                .versions()
                .forEach(version -> {
                    assertThat(version.checksumAlgorithm()).containsExactly(ChecksumAlgorithm.CRC32);
                    assertThat(version.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
                });
    }

    @Test
    void aRangeThatIsTheWholeObjectHasItsChecksum() throws Exception {
        assertThat(raw.get("/key", "x-amz-checksum-mode: ENABLED", "Range: bytes=0-100"))
                .contains("x-amz-checksum-crc32: poTHxg==");
        assertThat(raw.get("/key", "x-amz-checksum-mode: ENABLED", "Range: bytes=0-8"))
                .doesNotContain("x-amz-checksum-");
    }

    @Test
    void aPartThatIsNotThereIsCounted() throws Exception {
        assertThat(raw.get("/key?partNumber=2"))
                .startsWith("HTTP/1.1 416 ")
                .contains("<Code>InvalidPartNumber</Code>")
                .contains("<PartNumberRequested>2</PartNumberRequested>", "<ActualPartCount>1</ActualPartCount>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=1-0|InvalidArgument|The x-amz-copy-source-range value must be of the form bytes=first-last",
                "bytes=0-100|InvalidArgument|Range specified is not valid for source object of size: 10",
                "bytes=100-200|InvalidRequest|The specified copy range is invalid for the source object size"
            })
    void partsOfCopiesLieWithinTheirSource(String range, String code, String message) throws Exception {
        String upload = wire.s3()
                .createMultipartUpload(begin -> begin.bucket(wire.bucket()).key("copy"))
                .uploadId();
        assertThat(raw.put(
                        "/copy?partNumber=1&uploadId=" + upload,
                        "",
                        "x-amz-copy-source: " + wire.bucket() + "/key",
                        "x-amz-copy-source-range: " + range))
                .contains("<Code>" + code + "</Code><Message>" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Key>a,b</Key><Value>c</Value>|<TagKey>a,b</TagKey>",
                "<Key></Key><Value>c</Value>|<Message>The TagKey you have provided is invalid</Message><RequestId>",
                "<Key>aws:a</Key><Value>c</Value>|<TagKey>aws:a</TagKey>",
                "<Key>a</Key><Value>b,c</Value>|<TagValue>b,c</TagValue>"
            })
    void tagsThatCannotBeAreNamed(String tag, String named) throws Exception {
        assertThat(raw.put("/key?tagging", "<Tagging><TagSet><Tag>" + tag + "</Tag></TagSet></Tagging>"))
                .contains("<Code>InvalidTag</Code>", named);
    }

    @Test
    void tagsInAHeaderThatCannotBeAreNoTags() throws Exception {
        assertThat(raw.put("/key", "x", "x-amz-tagging: key1=val1,key2=val2"))
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>x-amz-tagging</ArgumentName>");
    }

    @Test
    void aVersionThatCannotBeIsNotDeleted() {
        var answer = wire.s3()
                .deleteObjects(many -> many.bucket(wire.bucket())
                        .delete(delete -> delete.quiet(true)
                                .objects(ObjectIdentifier.builder()
                                        .key("key")
                                        .versionId("nope")
                                        .build())));
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("NoSuchVersion");
            assertThat(error.versionId()).isEqualTo("nope");
        });
    }

    @Test
    void aCopyOntoItselfMaySayTheSameStorageClass() {
        assertThat(wire.s3()
                        .copyObject(copy -> copy.sourceBucket(wire.bucket())
                                .sourceKey("key")
                                .destinationBucket(wire.bucket())
                                .destinationKey("key")
                                .storageClass(StorageClass.STANDARD))
                        .copyObjectResult()
                        .eTag())
                .isNotEmpty();
    }

    /** The bucket's own encryption counts as a change, even where it is what S3 would do anyway. */
    @Test
    void aCopyOntoItselfTakesTheBucketsEncryption() throws Exception {
        String source = "x-amz-copy-source: " + wire.bucket() + "/key";
        assertThat(raw.put("/key", "", source))
                .contains("<Code>InvalidRequest</Code><Message>This copy request is illegal");
        wire.s3()
                .putBucketEncryption(put -> put.bucket(wire.bucket())
                        .serverSideEncryptionConfiguration(
                                all -> all.rules(rule -> rule.applyServerSideEncryptionByDefault(
                                        by -> by.sseAlgorithm(ServerSideEncryption.AES256)))));
        assertThat(raw.put("/key", "", source)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aCopyOntoItselfMayUndoAnEncryption() throws Exception {
        raw.put("/key", "hello", "x-amz-server-side-encryption: aws:kms");
        assertThat(raw.put("/key", "", "x-amz-copy-source: " + wire.bucket() + "/key"))
                .startsWith("HTTP/1.1 200 ")
                .contains("x-amz-server-side-encryption: AES256");
    }

    @Test
    void anUploadOfNoPartsIsNone() throws Exception {
        String upload = wire.s3()
                .createMultipartUpload(begin -> begin.bucket(wire.bucket()).key("key"))
                .uploadId();
        assertThat(raw.send("POST", "/key?uploadId=" + upload, ""))
                .contains("<Code>InvalidRequest</Code><Message>You must specify at least one part</Message>");
    }

    @Test
    void aListOfUploadsTellsWhereItEnds() throws Exception {
        assertThat(raw.get("?uploads"))
                .contains("<NextKeyMarker></NextKeyMarker>", "<NextUploadIdMarker></NextUploadIdMarker>")
                .contains("<IsTruncated>false</IsTruncated>");
        String upload = wire.s3()
                .createMultipartUpload(begin -> begin.bucket(wire.bucket()).key("key"))
                .uploadId();
        assertThat(raw.get("?uploads"))
                .contains("<NextKeyMarker>key</NextKeyMarker>", "<NextUploadIdMarker>" + upload)
                .contains("<IsTruncated>false</IsTruncated>");
    }

    @Test
    void aRedirectLeadsToAPathOrAUrl() throws Exception {
        assertThat(raw.put("/key", "x", "x-amz-website-redirect-location: elsewhere"))
                .contains("<Code>InvalidRedirectLocation</Code>");
        assertThat(raw.put("/key", "x", "x-amz-website-redirect-location: /elsewhere"))
                .startsWith("HTTP/1.1 200 ");
    }

    /** As boto3 sends {@code CreateBucketConfiguration={}}. */
    @Test
    void aBucketsConfigurationSaysSomething() throws Exception {
        assertThat(raw.put("", "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\" />"))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>MalformedXML</Code>");
        assertThat(raw.put(
                        "",
                        "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                + "<LocationConstraint/></CreateBucketConfiguration>"))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidLocationConstraint</Code>", "<LocationConstraint></LocationConstraint>");
        assertThat(raw.put("", "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aBucketOfEuIsToldAsItWasMade() {
        String bucket = wire.bucket() + "-eu";
        S3Client there = wire.s3(Region.EU_WEST_1);
        there.createBucket(create -> create.bucket(bucket)
                .createBucketConfiguration(
                        configuration -> configuration.locationConstraint(BucketLocationConstraint.EU)));
        assertThat(there.getBucketLocation(get -> get.bucket(bucket)).locationConstraint())
                .isEqualTo(BucketLocationConstraint.EU);
        assertThat(there.headBucket(head -> head.bucket(bucket)).bucketRegion()).isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @CsvSource({"us-east-1", "nowhere"})
    void aRegionThatIsNoneForABucketIsNamed(String region) {
        assertThatThrownBy(() -> wire.s3()
                        .createBucket(create -> create.bucket(wire.bucket() + "-other")
                                .createBucketConfiguration(configuration -> configuration.locationConstraint(region))))
                .hasMessageContaining("The specified location-constraint is not valid");
    }
}
