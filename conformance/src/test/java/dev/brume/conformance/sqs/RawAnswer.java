package dev.brume.conformance.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;

/** An HTTP answer as it came. */
record RawAnswer(HttpResponse<String> http) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    int status() {
        return http.statusCode();
    }

    String body() {
        return http.body();
    }

    String header(String name) {
        return http.headers().firstValue(name).orElse(null);
    }

    /** The body with the request id, which differs each time, replaced by dots. */
    String xml() {
        return body().replaceAll("<RequestId>[^<]+</RequestId>", "<RequestId>...</RequestId>");
    }

    /** The text of the first element of this name. */
    String element(String name) {
        String open = "<" + name + ">";
        int from = body().indexOf(open);
        int to = body().indexOf("</" + name + ">");
        if (from < 0 || to < from) {
            throw new AssertionError("no " + name + " in " + body());
        }
        return body().substring(from + open.length(), to);
    }

    JsonNode json() {
        try {
            return JSON.readTree(body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("not JSON: " + body(), notJson);
        }
    }
}
