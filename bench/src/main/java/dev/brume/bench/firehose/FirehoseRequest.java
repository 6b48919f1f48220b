package dev.brume.bench.firehose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** A request with the headers of the AWS SDK for Java; only the signature is the same each time. The head is encoded once. */
final class FirehoseRequest {
    private static final String SDK = """
            amz-sdk-invocation-id: 12e72f89-9c86-cf9a-5e9c-ef08a0eebfbc
            amz-sdk-request: attempt=1; max=4
            Authorization: AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/%s/aws4_request, \
            SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;\
            x-amz-content-sha256;x-amz-date;x-amz-target, \
            Signature=c4521c2939edf790a99e9fa50a95300ce832817e482ca170e4205a0d9065afe0
            Content-Type: application/x-amz-json-1.1
            User-Agent: aws-sdk-java/2.40.2 md/io#sync md/http#UrlConnection ua/2.1 api/Firehose#2.40.x \
            os/Linux#6.18 lang/java#25.0.3 md/OpenJDK_64-Bit_Server_VM#25.0.3+9-LTS md/vendor#Eclipse_Adoptium m/D,N,e
            x-amz-content-sha256: %s
            X-Amz-Date: 20261123T152829Z
            Accept: */*
            Host: localhost:%d
            Connection: keep-alive
            """;

    private static final String SOME_DIGEST = "1b6b199c41f8deb00a3faa8fd872a7eeec2b7e574cd16882f8f60b3136c0a1b5";
    private static final String DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private final byte[] head;

    private FirehoseRequest(String head) {
        this.head = (head + "Content-Length: ").replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    static FirehoseRequest of(String operation, int port) {
        return new FirehoseRequest("POST / HTTP/1.1\nX-Amz-Target: Firehose_20150804." + operation + "\n"
                + SDK.formatted("firehose", SOME_DIGEST, port));
    }

    /** To Amazon S3, or to the emulator itself; without a body, whose digest S3 would look at. */
    static FirehoseRequest to(String method, String path, int port) {
        return new FirehoseRequest(method + " " + path + " HTTP/1.1\n" + SDK.formatted("s3", DIGEST_OF_NOTHING, port));
    }

    void write(ByteBuffer out, byte[] body) {
        out.put(head);
        out.put(Integer.toString(body.length).getBytes(ISO_8859_1));
        out.put((byte) '\r').put((byte) '\n').put((byte) '\r').put((byte) '\n');
        out.put(body);
    }
}
