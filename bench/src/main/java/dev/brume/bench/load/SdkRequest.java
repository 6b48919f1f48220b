package dev.brume.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A request as the AWS SDK for Java 2.40 sends it with its URL-connection client, header for header; only the signature is none: an
 * emulator that enforces IAM looks at its date alone, since nobody knows the secret of such a key. The head is encoded once, Content-Length and body are put behind it per request.
 */
public final class SdkRequest {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private final byte[] head;

    /** @param host host and port, for the Host header */
    public SdkRequest(String operation, String host) {
        String date = BASIC.format(Instant.now());
        head = """
                POST / HTTP/1.1
                amz-sdk-invocation-id: 12e72f89-9c86-cf9a-5e9c-ef08a0eebfbc
                amz-sdk-request: attempt=1; max=4
                Authorization: AWS4-HMAC-SHA256 Credential=test/%3$s/us-east-1/sqs/aws4_request, \
                SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;\
                x-amz-content-sha256;x-amz-date;x-amz-target;x-amzn-query-mode, \
                Signature=c4521c2939edf790a99e9fa50a95300ce832817e482ca170e4205a0d9065afe0
                Content-Type: application/x-amz-json-1.0
                User-Agent: aws-sdk-java/2.40.2 md/io#sync md/http#UrlConnection ua/2.1 api/SQS#2.40.x \
                os/Linux#6.18 lang/java#25.0.3 md/OpenJDK_64-Bit_Server_VM#25.0.3+9-LTS md/vendor#Eclipse_Adoptium m/D,N,e
                x-amz-content-sha256: 1b6b199c41f8deb00a3faa8fd872a7eeec2b7e574cd16882f8f60b3136c0a1b5
                X-Amz-Date: %4$s
                X-Amz-Target: AmazonSQS.%1$s
                x-amzn-query-mode: true
                Accept: */*
                Host: %2$s
                Connection: keep-alive
                Content-Length:\s""".formatted(operation, host, date.substring(0, 8), date)
                .replace("\n", "\r\n")
                .getBytes(ISO_8859_1);
    }

    /** @param body its pieces, JSON together */
    public void write(ByteBuffer out, byte[]... body) {
        int length = 0;
        for (byte[] piece : body) {
            length += piece.length;
        }
        out.put(head);
        putNumber(out, length);
        out.put(END_OF_HEAD);
        for (byte[] piece : body) {
            out.put(piece);
        }
    }

    private static void putNumber(ByteBuffer out, int number) {
        if (number >= 10) {
            putNumber(out, number / 10);
        }
        out.put((byte) ('0' + number % 10));
    }
}
