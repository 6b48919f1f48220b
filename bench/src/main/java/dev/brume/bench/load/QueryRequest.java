package dev.brume.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** As {@link SdkRequest}, but of a service that speaks the query protocol: the operation's name is part of the body, a form. */
public final class QueryRequest {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private final byte[] head;

    /** @param host host and port, for the Host header */
    public QueryRequest(String service, String host) {
        head = """
                POST / HTTP/1.1
                amz-sdk-invocation-id: 12e72f89-9c86-cf9a-5e9c-ef08a0eebfbc
                amz-sdk-request: attempt=1; max=4
                Authorization: AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/%s/aws4_request, \
                SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;\
                x-amz-content-sha256;x-amz-date, \
                Signature=c4521c2939edf790a99e9fa50a95300ce832817e482ca170e4205a0d9065afe0
                Content-Type: application/x-www-form-urlencoded; charset=UTF-8
                User-Agent: aws-sdk-java/2.40.2 md/io#sync md/http#UrlConnection ua/2.1 api/SNS#2.40.x \
                os/Linux#6.18 lang/java#25.0.3 md/OpenJDK_64-Bit_Server_VM#25.0.3+9-LTS md/vendor#Eclipse_Adoptium m/D,N,e
                x-amz-content-sha256: 1b6b199c41f8deb00a3faa8fd872a7eeec2b7e574cd16882f8f60b3136c0a1b5
                X-Amz-Date: 20261123T152829Z
                Accept: */*
                Host: %s
                Connection: keep-alive
                Content-Length:\s""".formatted(service, host).replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    public void write(ByteBuffer out, byte[] form) {
        out.put(head)
                .put(Integer.toString(form.length).getBytes(ISO_8859_1))
                .put(END_OF_HEAD)
                .put(form);
    }
}
