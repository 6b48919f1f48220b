package dev.brume.conformance.s3;

import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Requests as no SDK sends them, to a bucket that is made before each test, and what is answered. */
final class RawRequests implements BeforeEachCallback {
    private final TestAws aws;
    private final WireS3 wire;
    private final Map<String, String> objects = new TreeMap<>();

    RawRequests(TestAws aws, WireS3 wire) {
        this.aws = aws;
        this.wire = wire;
    }

    /** With an object in the bucket. */
    RawRequests with(String key, String text) {
        objects.put(key, text);
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        wire.createBucket();
        objects.forEach(wire::put);
    }

    String put(String target, String body, String... headers) throws IOException {
        return send("PUT", target, body, headers);
    }

    String get(String target, String... headers) throws IOException {
        return send("GET", target, "", headers);
    }

    /** @param target what follows the bucket's name, as it is to stand in the request line */
    String send(String method, String target, String body, String... headers) throws IOException {
        return send(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    String send(String method, String target, byte[] body, String... headers) throws IOException {
        return unsigned(
                method,
                target,
                body,
                prepend(
                        "Authorization: AWS4-HMAC-SHA256 Credential=" + aws.account()
                                + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
                        headers));
    }

    String unsigned(String method, String target, String body, String... headers) throws IOException {
        return unsigned(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private String unsigned(String method, String target, byte[] body, String... headers) throws IOException {
        String head =
                method + " /" + wire.bucket() + target + " HTTP/1.1\r\nContent-Length: " + body.length + lines(headers);
        try (RawUpload request = new RawUpload(aws.port(), head)) {
            request.send(body, 1);
            return request.answer();
        }
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append("\r\n").append(header);
        }
        return lines.toString();
    }

    private static String[] prepend(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
