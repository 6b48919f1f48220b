package dev.brume.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.WireTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes as Lambda and S3 have them, where several operations share a path. */
class RestRouterTest {
    private final RestRouter router = new RestRouter(table(
            "{'operation':'ListFunctions','method':'GET','uri':'/functions'}",
            "{'operation':'GetFunction','method':'GET','uri':'/functions/{FunctionName}'}",
            "{'operation':'GetSettings','method':'GET','uri':'/functions/settings'}",
            "{'operation':'DeleteFunction','method':'DELETE','uri':'/functions/{FunctionName}'}",
            "{'operation':'ListLayers','method':'GET','uri':'/layers'}",
            "{'operation':'GetLayerVersionByArn','method':'GET','uri':'/layers?find=LayerVersion'}",
            "{'operation':'ListTags','method':'GET','uri':'/tags/{ARN}'}",
            "{'operation':'ListObjects','method':'GET','uri':'/{Bucket}','deprecated':true}",
            "{'operation':'ListObjectsV2','method':'GET','uri':'/{Bucket}?list-type=2'}",
            "{'operation':'GetBucketAcl','method':'GET','uri':'/{Bucket}?acl'}",
            "{'operation':'GetObject','method':'GET','uri':'/{Bucket}/{Key+}'}",
            "{'operation':'GetObjectTorrent','method':'GET','uri':'/{Bucket}/{Key+}/torrent'}",
            "{'operation':'ListParts','method':'GET','uri':'/{Bucket}/{Key+}','needs':['query:uploadId']}",
            "{'operation':'PutObject','method':'PUT','uri':'/{Bucket}/{Key+}'}",
            "{'operation':'CopyObject','method':'PUT','uri':'/{Bucket}/{Key+}','needs':['header:x-amz-copy-source']}",
            "{'operation':'UploadPart','method':'PUT','uri':'/{Bucket}/{Key+}','needs':['query:partNumber','query:uploadId']}",
            "{'operation':'UploadPartCopy','method':'PUT','uri':'/{Bucket}/{Key+}',"
                    + "'needs':['header:x-amz-copy-source','query:partNumber','query:uploadId']}",
            "{'operation':'OldWay','method':'POST','uri':'/invoke','deprecated':true}",
            "{'operation':'NewWay','method':'POST','uri':'/invoke'}"));

    private static WireTable table(String... operations) {
        return WireTable.of(Stream.concat(Stream.of("{'name':'rest'}"), Stream.of(operations))
                .map(line -> line.replace('\'', '"'))
                .toList());
    }

    private String route(String method, String target, Map<String, String> headers) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return String.valueOf(router.route(
                new HttpRequest(method, path, query, Headers.of(headers), new byte[0], false, "127.0.0.1")));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /functions, ListFunctions",
        "GET, /functions/, ListFunctions",
        "GET, /functions/f, GetFunction",
        "DELETE, /functions/f, DeleteFunction",
        "GET, /layers?find=LayerVersion&Arn=x, GetLayerVersionByArn",
        "GET, /layers?find=Nonsense, ListLayers",
        "GET, /layers?Find=LayerVersion, ListLayers",
        "GET, /bucket, ListObjects",
        "GET, /bucket?list-type=2&prefix=a, ListObjectsV2",
        "GET, /bucket?list-type=1, ListObjects",
        "GET, /bucket?acl, GetBucketAcl",
        "GET, /bucket?acl=, GetBucketAcl",
        "GET, /bucket/a/b/c, GetObject",
        "GET, /bucket/a?uploadId=1, ListParts",
        "GET, /bucket/a?uploadId, ListParts",
        "PUT, /bucket/a, PutObject",
        "PUT, /bucket/a?partNumber=1, PutObject",
        "PUT, /bucket/a?partNumber=1&uploadId=u, UploadPart"
    })
    void methodPathAndQueryTellTheOperation(String method, String target, String operation) {
        assertThat(route(method, target, Map.of())).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({"POST, /functions", "get, /functions", "PATCH, /bucket/a", "GET, /", "POST, /invoke/more"})
    void whatFitsNoRouteIsNoOperation(String method, String target) {
        assertThat(route(method, target, Map.of())).isEqualTo("null");
    }

    @Test
    void aHeaderMayTellOperationsApart() {
        Map<String, String> copy = Map.of("X-Amz-Copy-Source", "/other/a");
        assertThat(route("PUT", "/bucket/a", copy)).isEqualTo("CopyObject");
        assertThat(route("PUT", "/bucket/a?partNumber=1&uploadId=u", copy)).isEqualTo("UploadPartCopy");
    }

    @Test
    void theNarrowerPathGoesFirst() {
        assertThat(route("GET", "/functions/settings", Map.of())).isEqualTo("GetSettings");
        assertThat(route("GET", "/functions/settings2", Map.of())).isEqualTo("GetFunction");
        assertThat(route("GET", "/bucket/a/torrent", Map.of())).isEqualTo("GetObjectTorrent");
    }

    @Test
    void anOperationInPlaceOfADeprecatedOneGoesFirst() {
        assertThat(route("POST", "/invoke", Map.of())).isEqualTo("NewWay");
    }

    /** Paths are matched as sent: the slash of an ARN is encoded and ends no label. */
    @Test
    void anEncodedSlashIsPartOfItsLabel() {
        assertThat(route("GET", "/tags/arn%3Aaws%3Akinesis%3A%3A%3Astream%2Forders", Map.of()))
                .isEqualTo("ListTags");
    }

    @Test
    void theNameOfAQueryParameterMayBeEncoded() {
        assertThat(route("GET", "/layers?f%69nd=Layer%56ersion", Map.of())).isEqualTo("GetLayerVersionByArn");
    }

    @Test
    void anEmptyTableRoutesNothing() {
        assertThat(new RestRouter(WireTable.of(List.of("{\"name\":\"rest\"}")))
                        .route(new HttpRequest("GET", "/", "", Headers.of(Map.of()), new byte[0], false, "127.0.0.1")))
                .isNull();
    }

    /** An operation that a query means otherwise is none: whoever deletes the ACL of a bucket does not mean the bucket. */
    @Test
    void whatTheQueryNamesOfAResourceIsNotTheResource() {
        RestRouter xml = new RestRouter(WireTable.of(List.of(
                "{\"name\":\"rest\",\"protocols\":[\"rest-xml\"]}",
                "{\"operation\":\"GetBucketAcl\",\"method\":\"GET\",\"uri\":\"/{Bucket}?acl\"}",
                "{\"operation\":\"ListObjects\",\"method\":\"GET\",\"uri\":\"/{Bucket}\"}",
                "{\"operation\":\"DeleteBucket\",\"method\":\"DELETE\",\"uri\":\"/{Bucket}\"}")));
        for (String query : List.of("acl", "acl=", "x-id=DeleteBucket&acl", "acl&a=b")) {
            assertThat(xml.route(request("DELETE", "/bucket", query))).isNull();
        }
        for (String query : List.of("", "acl=b", "acls", "a=acl")) {
            assertThat(xml.route(request("DELETE", "/bucket", query))).isEqualTo("DeleteBucket");
        }
    }

    private static HttpRequest request(String method, String path, String query) {
        return new HttpRequest(method, path, query, Headers.of(Map.of()), new byte[0], false, "127.0.0.1");
    }
}
