package dev.brume.conformance.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client without the SDK's care, in each of the three protocols that SDKs speak with CloudWatch. */
record RawCloudWatch(String endpoint, String account) {
    private static final String SERVICE = "GraniteServiceVersion20100801";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An HTTP answer as it came. */
    record Answer(HttpResponse<byte[]> http) {
        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(http.body());
            } catch (IOException notJson) {
                throw new AssertionError("not JSON: " + text(), notJson);
            }
        }
    }

    /** JSON 1.0. */
    Answer json(String operation, String body) {
        return send(request("/")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", SERVICE + "." + operation)
                .POST(BodyPublishers.ofString(body)));
    }

    /** The query protocol. */
    Answer query(String form) {
        return send(request("/")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(form)));
    }

    /** RPC v2 with CBOR. */
    Answer cbor(String operation, byte[] body) {
        return send(request("/service/" + SERVICE + "/operation/" + operation)
                .header("Content-Type", "application/cbor")
                .header("Smithy-Protocol", "rpc-v2-cbor")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** The query protocol, compressed as SDKs compress what is large. */
    Answer gzippedQuery(byte[] compressed) {
        return send(request("/")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(compressed)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint + path))
                .timeout(Duration.ofSeconds(20))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + account
                                + "/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0");
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
