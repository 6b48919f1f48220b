package dev.brume.conformance.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Query parameters and headers that make no sense: each is refused by its name, or means nothing where HTTP has it so. */
class HostileArgumentsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireS3 wire = new WireS3(AWS);

    @RegisterExtension
    final RawRequests raw = new RawRequests(AWS, wire).with("key", "0123456789");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/key?partNumber=abc|partNumber|Part number must be an integer between 1 and 10000, inclusive",
                "/key?partNumber=0|partNumber|Part number must be an integer between 1 and 10000, inclusive",
                "/key?partNumber=10001|partNumber|Part number must be an integer between 1 and 10000, inclusive",
                "/key?versionId=|versionId|Version id cannot be the empty string",
                "/key?versionId=nope|versionId|Invalid version id specified",
                "/key?versionId=HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD|versionId|Invalid version id specified",
                "?max-keys=abc|max-keys|Provided max-keys not an integer or within integer range",
                "?max-keys=|max-keys|Provided max-keys not an integer or within integer range",
                "?max-keys=99999999999|max-keys|Provided max-keys not an integer or within integer range",
                "?max-keys=-1|max-keys|Argument max-keys must be an integer between 0 and 2147483647",
                "?uploads&max-uploads=abc|max-uploads|Provided max-uploads not an integer or within integer range",
                "?encoding-type=foo|encoding-type|Invalid Encoding Method specified in Request",
                "?list-type=2&continuation-token=nonsense|continuation-token|The continuation token provided is incorrect"
            })
    void parametersThatMakeNoSenseAreNamed(String target, String name, String message) throws Exception {
        assertThat(raw.get(target))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidArgument</Code><Message>" + message + "</Message>")
                .contains("<ArgumentName>" + name + "</ArgumentName>");
    }

    @Test
    void whatWasAskedForIsNotAlwaysToldAgain() throws Exception {
        assertThat(raw.get("?list-type=2&continuation-token=nonsense")).doesNotContain("ArgumentValue");
        assertThat(raw.put("/key?partNumber=1", "part")).contains("<ArgumentValue>partNumber</ArgumentValue>");
        assertThat(raw.put("/key?uploadId=x", "part"))
                .contains("<Method>PUT</Method>", "<ResourceType>UPLOAD</ResourceType>");
        assertThat(raw.get("/key?attributes"))
                .contains(
                        "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing");
    }

    /** Half of what makes it a part is not to overwrite the object. */
    @ParameterizedTest
    @CsvSource({"/key?partNumber=1, 400, InvalidArgument", "/key?uploadId=x, 405, MethodNotAllowed"})
    void aPartNeedsBothItsNumberAndItsUpload(String target, int status, String code) throws Exception {
        assertThat(raw.put(target, "part"))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("<Code>" + code + "</Code>");
        assertThat(raw.get("/key")).endsWith("0123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=2-4|206|234",
                "bytes=8-99999999999999999999|206|89",
                "bytes=8-9223372036854775807|206|89",
                "bytes=-99999999999999999999|206|0123456789",
                "bytes=-2|206|89",
                "bytes=5-2|200|0123456789",
                "bytes=0-1,3-4|200|0123456789",
                "items=0-1|200|0123456789",
                "bytes=a-b|200|0123456789",
                "bytes=-|200|0123456789"
            })
    void rangesArePartsOrNothing(String range, int status, String bytes) throws Exception {
        assertThat(raw.get("/key", "Range: " + range))
                .startsWith("HTTP/1.1 " + status)
                .endsWith("\r\n\r\n" + bytes);
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-", "bytes=-0", "bytes=99999999999999999999-"})
    void rangesOfNothingCannotBeSatisfied(String range) throws Exception {
        assertThat(raw.get("/key", "Range: " + range))
                .startsWith("HTTP/1.1 416 ")
                .contains("<Code>InvalidRange</Code>", "<ActualObjectSize>10</ActualObjectSize>");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "''", "2026-01-01T00:00:00Z", "99999999999999"})
    void whatIsNoDateIsNoCondition(String date) throws Exception {
        assertThat(raw.get("/key", "If-Modified-Since: " + date)).startsWith("HTTP/1.1 200 ");
        assertThat(raw.get("/key", "If-Unmodified-Since: " + date)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bucket|InvalidArgument|Invalid copy source object key",
                "bucket/|InvalidArgument|Invalid copy source object key",
                "//key|InvalidArgument|Invalid copy source bucket name",
                "bucket/%zz|InvalidArgument|Invalid copy source encoding",
                "bucket/%ff|InvalidArgument|Invalid copy source encoding",
                "bucket/key?versionId=nope|InvalidArgument|Invalid version id specified",
                "bucket/none|NoSuchKey|The specified key does not exist."
            })
    void sourcesOfCopiesAreReadWithCare(String source, String code, String message) throws Exception {
        String sent = source.replace("bucket", wire.bucket());
        assertThat(raw.put("/copy", "", "x-amz-copy-source: " + sent))
                .contains("<Code>" + code + "</Code><Message>" + message + "</Message>");
    }

    /** S3 takes a plus for a space. */
    @Test
    void aPlusInACopysSourceIsASpace() throws Exception {
        raw.put("/a%2Bb", "plus");
        raw.put("/a%20b", "space");
        raw.put("/copy", "", "x-amz-copy-source: " + wire.bucket() + "/a+b");
        assertThat(raw.get("/copy")).endsWith("space");
        raw.put("/copy", "", "x-amz-copy-source: " + wire.bucket() + "/a%2Bb");
        assertThat(raw.get("/copy")).endsWith("plus");
    }

    /** As {@code encodeURIComponent} makes it of the whole. */
    @Test
    void theSlashOfACopysSourceMayBeEncoded() throws Exception {
        assertThat(raw.put("/copy", "", "x-amz-copy-source: " + wire.bucket() + "%2Fkey"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw.get("/copy")).endsWith("0123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0-4|The x-amz-copy-source-range value must be of the form bytes=first-last",
                "bytes=-3|The x-amz-copy-source-range value must be of the form bytes=first-last",
                "bytes=0-1,3-4|The x-amz-copy-source-range value must be of the form bytes=first-last",
                "bytes=5-2|The x-amz-copy-source-range value must be of the form bytes=first-last",
                "bytes=0-10|Range specified is not valid for source object of size: 10"
            })
    void aRangeOfACopyIsOneWithinItsSource(String range, String message) throws Exception {
        String id = wire.s3()
                .createMultipartUpload(create -> create.bucket(wire.bucket()).key("parts"))
                .uploadId();
        assertThat(raw.put(
                        "/parts?partNumber=1&uploadId=" + id,
                        "",
                        "x-amz-copy-source: " + wire.bucket() + "/key",
                        "x-amz-copy-source-range: " + range))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>InvalidArgument</Code><Message>" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=b&a=c|InvalidArgument|The header 'x-amz-tagging' shall be encoded as UTF-8",
                "=b|InvalidArgument|The header 'x-amz-tagging' shall be encoded as UTF-8",
                "a%|InvalidArgument|The header 'x-amz-tagging' shall be encoded as UTF-8",
                "a!=b|InvalidArgument|The header 'x-amz-tagging' shall be encoded as UTF-8",
                "a=b?|InvalidArgument|The header 'x-amz-tagging' shall be encoded as UTF-8",
                "aws:a=b|InvalidTag|Your TagKey cannot be prefixed with aws:",
                "a&b&c&d&e&f&g&h&i&j&k|BadRequest|Object tags cannot be greater than 10"
            })
    void tagsThatAreNoneAreRefused(String tagging, String code, String message) throws Exception {
        assertThat(raw.put("/tagged", "hello", "x-amz-tagging: " + tagging))
                .startsWith("HTTP/1.1 400 ")
                .contains("<Code>" + code + "</Code><Message>" + message);
    }

    @Test
    void metadataComesBackAsHeadersCanCarryIt() throws Exception {
        raw.put("/meta", "hello", "x-amz-meta-a: one", "X-Amz-Meta-A: two", "x-amz-meta-b: \u00e9");
        assertThat(raw.get("/meta")).contains("x-amz-meta-a: one,two", "x-amz-meta-b: =?UTF-8?B?w4PCqQ==?=");
        assertThat(raw.put("/meta", "hello", "x-amz-meta-a: " + "a".repeat(2048)))
                .contains("<Code>MetadataTooLarge</Code>", "<Size>2049</Size>");
    }

    @Test
    void answersCarryNoHeadersOfTheClientsMaking() throws Exception {
        assertThat(raw.get("/key?response-content-type=a%0d%0aX-Evil:1")).doesNotContain("\nX-Evil");
        assertThat(raw.get("/key?response-content-disposition=%E2%82%AC"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Header value cannot be represented using ISO-8859-1.response-content-disposition");
    }

    /** Other numbers may not be empty. */
    @Test
    void emptyMarkersOfPartsAreNone() throws Exception {
        String id = wire.s3()
                .createMultipartUpload(create -> create.bucket(wire.bucket()).key("key"))
                .uploadId();
        assertThat(raw.get("/key?uploadId=" + id + "&part-number-marker=&max-parts="))
                .startsWith("HTTP/1.1 200 ")
                .contains("<PartNumberMarker>0</PartNumberMarker>", "<MaxParts>1000</MaxParts>");
        assertThat(raw.get("/key?uploadId=" + id + "&part-number-marker=-2"))
                .startsWith("HTTP/1.1 400 ")
                .contains(
                        "<Code>InvalidArgument</Code><Message>Argument part-number-marker must be an integer between 0 and 2147483647");
    }

    @Test
    void howManyPartsOfAnObjectAreToldMayBeNonsense() throws Exception {
        assertThat(raw.get("/key?attributes", "x-amz-object-attributes: ETag,ObjectParts", "x-amz-max-parts: abc"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whatWasSentIsToldWhereS3TellsIt() throws Exception {
        assertThat(raw.get("/none?tagging")).contains("<Key>" + wire.bucket() + "/none</Key>");
        assertThat(raw.put("", "", "x-amz-object-ownership: Random"))
                .contains("<ArgumentName>x-amz-object-ownership</ArgumentName>")
                .doesNotContain("ArgumentValue");
        assertThat(raw.put(
                        "?notification",
                        "<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><QueueConfiguration>"
                                + "<Queue>arn:aws:sqs:us-east-1:" + wire.account() + ":q</Queue>"
                                + "<Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>INVALID</Name>"
                                + "<Value>x</Value></FilterRule></S3Key></Filter></QueueConfiguration>"
                                + "</NotificationConfiguration>"))
                .contains("<ArgumentValue>INVALID</ArgumentValue>");
    }

    @ParameterizedTest
    @CsvSource({"GET, /key", "HEAD, /key", "DELETE, /key", "GET, ''", "DELETE, ''", "POST, /key?uploadId=x"})
    void onlyACopyHasASource(String method, String target) throws Exception {
        String answer = raw.send(method, target, "", "x-amz-copy-source: bucket/key");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        if (!method.equals("HEAD")) {
            assertThat(answer)
                    .contains("<Code>InvalidArgument</Code><Message>You can only specify a copy source header for copy"
                            + " requests.</Message>")
                    .contains("<ArgumentName>x-amz-copy-source</ArgumentName>");
        }
        assertThat(wire.keys()).containsExactly("key");
    }

    @ParameterizedTest
    @CsvSource({"GET, /key", "HEAD, /key", "GET, ''", "PUT, /key?partNumber=1&uploadId=x", "POST, /key?uploadId=x"})
    void onlyWhatIsWrittenIsEncrypted(String method, String target) throws Exception {
        String answer = raw.send(method, target, "", "x-amz-server-side-encryption: AES256");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        if (!method.equals("HEAD")) {
            assertThat(answer)
                    .contains(
                            "<Code>InvalidArgument</Code><Message>x-amz-server-side-encryption header is not supported"
                                    + " for this operation.</Message>");
        }
    }

    /** Also where it is what the SDK for Java has instead of the header. */
    @ParameterizedTest
    @CsvSource({"/copy, body", "/copy, <C><SourceBucket>b</SourceBucket></C>", "/copy?partNumber=1&uploadId=x, body"})
    void aCopyHasNoBody(String target, String body) throws Exception {
        assertThat(raw.put(target, body, "x-amz-copy-source: " + wire.bucket() + "/key"))
                .startsWith("HTTP/1.1 400 ")
                .contains(
                        "<Code>InvalidRequest</Code><Message>The request included a body. Requests of this type must not"
                                + " include a non-empty body.</Message>");
        assertThat(wire.keys()).containsExactly("key");
    }

    @Test
    void aKeyHasNoListOfVersions() throws Exception {
        assertThat(raw.get("/key?versions"))
                .startsWith("HTTP/1.1 400 ")
                .contains(
                        "<Code>InvalidRequest</Code><Message>There is no such thing as the ?versions sub-resource for a"
                                + " key</Message>");
        assertThat(raw.get("/key?x-versions")).startsWith("HTTP/1.1 200 ");
    }
}
