package dev.brume.conformance.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What clients ask of S3's objects. */
final class ObjectRequests {
    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String MD5_OF_HELLO = "XUFAKrxLKna5cZ2REBfFkg==";

    static final GoodRequest ONE = request("GET", "/?list-type=2", Map.of(), "");
    static final List<GoodRequest> TO_PREPARE = List.of(
            request("PUT", "", Map.of(), ""),
            request(
                    "PUT",
                    "?versioning",
                    Map.of(),
                    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"),
            request("PUT", "/a/b", Map.of(), "hello"),
            request("POST", "/many?uploads", Map.of(), ""));
    static final List<GoodRequest> TO_TIDY_UP = tidyUp();

    private ObjectRequests() {}

    private static List<GoodRequest> tidyUp() {
        List<GoodRequest> requests = new ArrayList<>();
        requests.add(new GoodRequest("POST", "/_brume/reset", GoodRequest.signed("s3"), new byte[0]));
        requests.addAll(TO_PREPARE);
        return requests;
    }

    static List<GoodRequest> all() {
        List<GoodRequest> all = new ArrayList<>();
        all.addAll(puts());
        all.addAll(reads());
        all.addAll(uploads());
        return all;
    }

    private static List<GoodRequest> puts() {
        String chunks =
                "5;chunk-signature=00\r\nhello\r\n0;chunk-signature=00\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        return List.of(
                request(
                        "PUT",
                        "/a/b",
                        Map.of("content-md5", MD5_OF_HELLO, "x-amz-content-sha256", SHA256_OF_HELLO),
                        "hello"),
                request(
                        "PUT",
                        "/../../etc/passwd",
                        Map.of("x-amz-checksum-crc32", "NhCmhg==", "x-amz-tagging", "a=b&c=%20"),
                        "hello"),
                request(
                        "PUT",
                        "/%2e%2e/%00",
                        Map.of(
                                "x-amz-content-sha256",
                                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                                "content-encoding",
                                "aws-chunked",
                                "x-amz-decoded-content-length",
                                "5",
                                "x-amz-trailer",
                                "x-amz-checksum-crc32"),
                        chunks),
                request(
                        "PUT",
                        "/copy",
                        Map.of(
                                "x-amz-copy-source",
                                "/fuzz/a/b?versionId=null",
                                "x-amz-metadata-directive",
                                "REPLACE",
                                "x-amz-meta-color",
                                "blue"),
                        ""),
                request(
                        "PUT",
                        "/a/b?tagging",
                        Map.of(),
                        "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>"),
                request(
                        "POST",
                        "?delete",
                        Map.of(),
                        "<Delete><Object><Key>a/b</Key></Object><Object><Key>c</Key><VersionId>null</VersionId></Object></Delete>"),
                request("DELETE", "/a/b", Map.of("if-match", "*"), ""));
    }

    private static List<GoodRequest> reads() {
        return List.of(
                request("GET", "/a/b", Map.of("range", "bytes=1-3", "if-none-match", "abc"), ""),
                request("HEAD", "/a/b?partNumber=1", Map.of("x-amz-checksum-mode", "ENABLED"), ""),
                request(
                        "GET",
                        "/a/b?attributes&max-parts=3",
                        Map.of("x-amz-object-attributes", "ETag,Checksum,ObjectParts"),
                        ""),
                request(
                        "GET",
                        "/?list-type=2&prefix=a&delimiter=%2F&max-keys=7&start-after=a&encoding-type=url",
                        Map.of(),
                        ""),
                request("GET", "/?versions&key-marker=a&version-id-marker=b", Map.of(), ""),
                request("GET", "/?uploads&delimiter=%2F&key-marker=a&upload-id-marker=b&max-uploads=3", Map.of(), ""));
    }

    private static List<GoodRequest> uploads() {
        return List.of(
                request(
                        "POST",
                        "/many?uploads",
                        Map.of("x-amz-checksum-algorithm", "CRC32", "x-amz-checksum-type", "FULL_OBJECT"),
                        ""),
                request(
                        "PUT",
                        "/many?partNumber=1&uploadId=0123456789abcdef",
                        Map.of("content-md5", MD5_OF_HELLO),
                        "hello"),
                request("GET", "/many?uploadId=0123456789abcdef&max-parts=2&part-number-marker=1", Map.of(), ""),
                request("DELETE", "/many?uploadId=0123456789abcdef", Map.of(), ""),
                request(
                        "POST",
                        "/many?uploadId=0123456789abcdef",
                        Map.of(),
                        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>abc</ETag></Part></CompleteMultipartUpload>"));
    }

    private static GoodRequest request(String method, String target, Map<String, String> more, String body) {
        Map<String, String> headers = GoodRequest.signed("s3");
        headers.putAll(more);
        return new GoodRequest(method, "/fuzz" + target, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
