package dev.brume.conformance.sqs;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;

/** A client of AWS JSON 1.0 without the SDK's care: any target, any body. */
record JsonClient(String endpoint, String account) {

    RawAnswer call(String operation, String body) {
        return target("AmazonSQS." + operation, body);
    }

    RawAnswer target(String target, String body) {
        return target(target, body, request -> request);
    }

    RawAnswer target(String target, String body, UnaryOperator<HttpRequest.Builder> more) {
        return to(endpoint + "/", target, body, more);
    }

    RawAnswer to(String url, String target, String body, UnaryOperator<HttpRequest.Builder> more) {
        return RawHttp.send(more.apply(RawHttp.request(url)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Target", target)
                        .header("Authorization", RawHttp.signature(account, "us-east-1"))
                        .POST(BodyPublishers.ofString(body)))
                .build());
    }
}
