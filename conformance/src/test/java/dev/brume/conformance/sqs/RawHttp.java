package dev.brume.conformance.sqs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain HTTP/1.1, signed as far as an account and a region can be read from it. */
final class RawHttp {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RawHttp() {}

    static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(java.net.URI.create(url)).timeout(Duration.ofSeconds(20));
    }

    static String signature(String account, String region) {
        return "AWS4-HMAC-SHA256 Credential=" + account + "/20260101/" + region
                + "/sqs/aws4_request, SignedHeaders=host, Signature=0";
    }

    static RawAnswer send(HttpRequest request) {
        try {
            return new RawAnswer(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
