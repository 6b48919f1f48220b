package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.conformance.aws.TestAws;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Amazon S3 User Guide, "Conditional requests"; the details of the errors are what S3 was seen to answer. */
class ObjectConditionsTest {
    private static final String FORWARD = "Fri, 02 Jan 2026 00:00:00 GMT";
    private static final String BACK = "Wed, 31 Dec 2025 00:00:00 GMT";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire).with("key", "0123456789");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match: \"x\"|If-None-Match|We don't accept the provided value of If-None-Match header for this API",
                "If-Match: *|If-Match|We don't accept the provided value of If-Match header for this API",
                "If-Match: \"x\";If-None-Match: *|If-Match,If-None-Match|Multiple conditional request headers present in the request"
            })
    void conditionsThatWritesDoNotHaveAreNamed(String headers, String named, String why) throws Exception {
        assertThat(raw.put("/key", "x", headers.split(";")))
                .startsWith("HTTP/1.1 501 ")
                .contains("<Message>A header you provided implies functionality that is not implemented</Message>")
                .contains("<Header>" + named + "</Header>", "<additionalMessage>" + why + "</additionalMessage>");
    }

    @ParameterizedTest
    @CsvSource({"If-Match,\"x\"", "If-None-Match,*", "If-Unmodified-Since,'" + BACK + "'"})
    void aCopyNamesTheConditionOfItsSource(String condition, String value) throws Exception {
        assertThat(copy(condition, value))
                .startsWith("HTTP/1.1 412 ")
                .contains("<Condition>x-amz-copy-source-" + condition + "</Condition>");
    }

    /** "A recipient MUST ignore the If-Modified-Since header field if ... later than the server's current time" (RFC 9110). */
    @Test
    void aCopyTakesTheFutureForNoCondition() throws Exception {
        assertThat(copy("If-Modified-Since", FORWARD)).startsWith("HTTP/1.1 200 ");
    }

    private String copy(String condition, String value) throws Exception {
        return raw.put(
                "/copy",
                "",
                "x-amz-copy-source: " + wire.bucket() + "/key",
                "x-amz-copy-source-" + condition + ": " + value);
    }

    @Test
    void whoHasTheObjectIsToldWhichItIs() throws Exception {
        String answer = raw.get("/key", "If-None-Match: \"781e5e245d69b566979b86e28d23f2c7\"");
        assertThat(answer)
                .startsWith("HTTP/1.1 304 ")
                .contains("etag: \"781e5e245d69b566979b86e28d23f2c7\"", "last-modified: Thu, 01 Jan 2026 00:00:00 GMT")
                .doesNotContain("content-type")
                .endsWith("\r\n\r\n");
    }

    @Test
    void anObjectThatIsWrittenMeanwhileIsNotReplacedByAnUpload() {
        String before = wire.put("key", "before").eTag();
        String upload = begin();
        wire.put("key", "before");
        assertThatThrownBy(() -> complete(upload, end -> end.ifMatch(before)))
                .hasMessageContaining(
                        "The conditional request cannot succeed due to a conflicting operation against this resource.")
                .hasMessageContaining("Status Code: 409");
        complete(begin(), end -> end.ifMatch(before));
        assertThat(wire.keys()).contains("key");
    }

    @Test
    void anObjectThatIsDeletedMeanwhileIsAConflictToo() {
        String upload = begin();
        assertThatThrownBy(() -> complete(upload, end -> end.ifNoneMatch("*"))).hasMessageContaining("412");
        wire.s3().deleteObject(delete -> delete.bucket(wire.bucket()).key("key"));
        assertThatThrownBy(() -> complete(upload, end -> end.ifNoneMatch("*"))).hasMessageContaining("409");
        complete(begin(), end -> end.ifNoneMatch("*"));
        assertThat(wire.keys()).containsExactly("key");
    }

    private String begin() {
        return wire.s3()
                .createMultipartUpload(begin -> begin.bucket(wire.bucket()).key("key"))
                .uploadId();
    }

    private void complete(String upload, Consumer<CompleteMultipartUploadRequest.Builder> condition) {
        String part = wire.s3()
                .uploadPart(
                        put -> put.bucket(wire.bucket())
                                .key("key")
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString("part"))
                .eTag();
        wire.s3()
                .completeMultipartUpload(end -> condition.accept(end.bucket(wire.bucket())
                        .key("key")
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(part).build()))));
    }
}
