package dev.brume.conformance.sqs;

import java.net.http.HttpRequest.BodyPublishers;

/** Brume's own routes and LocalStack's. */
record AdminClient(String endpoint) {

    RawAnswer get(String path) {
        return RawHttp.send(RawHttp.request(endpoint + path).GET().build());
    }

    RawAnswer post(String path) {
        return post(path, "");
    }

    RawAnswer post(String path, String json) {
        return RawHttp.send(RawHttp.request(endpoint + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    RawAnswer method(String method, String path) {
        return RawHttp.send(RawHttp.request(endpoint + path)
                .method(method, BodyPublishers.noBody())
                .build());
    }
}
