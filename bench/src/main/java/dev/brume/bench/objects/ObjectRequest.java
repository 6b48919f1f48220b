package dev.brume.bench.objects;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A request of one object or list with the headers that boto3 sends over HTTP, where it names the digest and a checksum of what it puts;
 * only the signature is the same each time.
 */
public final class ObjectRequest {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] NOTHING = {};

    private final byte[] method;
    private final byte[] headers;
    private final byte[] body;

    private ObjectRequest(String method, String more, byte[] body, String digest, int port) {
        this.method = (method + " ").getBytes(ISO_8859_1);
        this.body = body;
        this.headers = (" HTTP/1.1\n%s" + """
                        Host: localhost:%d
                        User-Agent: Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux#6.18 md/arch#x86_64 lang/python#3.13.5 \
                        md/pyimpl#CPython m/Z,n,b,D cfg/retry-mode#legacy Botocore/1.43.11
                        X-Amz-Date: 20261126T152829Z
                        x-amz-content-sha256: %s
                        Authorization: AWS4-HMAC-SHA256 Credential=test/20261126/us-east-1/s3/aws4_request, \
                        SignedHeaders=host;x-amz-content-sha256;x-amz-date, \
                        Signature=c4521c2939edf790a99e9fa50a95300ce832817e482ca170e4205a0d9065afe0
                        amz-sdk-invocation-id: 12e72f89-9c86-cf9a-5e9c-ef08a0eebfbc
                        amz-sdk-request: attempt=1
                        Content-Length: %d""")
                .formatted(more, port, digest, body.length)
                .replace("\n", "\r\n")
                .getBytes(ISO_8859_1);
    }

    /** @param mark a header line with its end; for the echo server, to know the answer by */
    public static ObjectRequest put(byte[] body, String mark, int port) {
        CRC32 sum = new CRC32();
        sum.update(body);
        String checksum = Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return new ObjectRequest(
                "PUT",
                mark + "x-amz-sdk-checksum-algorithm: CRC32\nx-amz-checksum-crc32: " + checksum + "\n",
                body,
                sha256(body),
                port);
    }

    public static ObjectRequest get(String mark, int port) {
        return new ObjectRequest("GET", mark, NOTHING, sha256(NOTHING), port);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** @param target path and query */
    public void write(ByteBuffer out, String target) {
        out.put(method)
                .put(target.getBytes(ISO_8859_1))
                .put(headers)
                .put(END_OF_HEAD)
                .put(body);
    }
}
