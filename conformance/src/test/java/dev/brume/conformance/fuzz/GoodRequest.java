package dev.brume.conformance.fuzz;

import dev.brume.conformance.aws.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as SDKs send it, in parts that can be damaged one by one. */
record GoodRequest(String method, String target, Map<String, String> headers, byte[] body) {
    private static final String DIGEST = "content-md5";
    private static final String OF_THE_BODY = "md5";

    static GoodRequest json(String service, String target, String body) {
        Map<String, String> headers = signed(service);
        headers.put("x-amz-target", target);
        headers.put("content-type", "application/x-amz-json-1.0");
        return new GoodRequest("POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static GoodRequest form(String service, String form) {
        Map<String, String> headers = signed(service);
        headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        return new GoodRequest("POST", "/", headers, form.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> signed(String service) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("host", "localhost:4566");
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service + "/aws4_request,"
                        + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=0123456789abcdef");
        headers.put("x-amz-date", "20260101T000000Z");
        return headers;
    }

    /** A body that travels with its digest, however it is damaged. */
    GoodRequest withDigest() {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(DIGEST, OF_THE_BODY);
        return new GoodRequest(method, target, more, body);
    }

    private String value(String name, String value) {
        return name.equals(DIGEST) && value.equals(OF_THE_BODY) ? Digests.md5(body) : value;
    }

    /** The bytes on the wire, with a Content-Length that fits the body. */
    byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(value(name, value)).append("\r\n"));
        head.append("content-length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
