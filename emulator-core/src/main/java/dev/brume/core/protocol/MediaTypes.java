package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;

/** What a body says it is. */
final class MediaTypes {
    private MediaTypes() {}

    /** A body without a content type passes. */
    static void requireJson(HttpRequest request) {
        String contentType = request.headers().get("content-type");
        if (contentType != null && !contentType.startsWith("application/json")) {
            throw new AwsException("UnsupportedMediaTypeException", 415, "");
        }
    }
}
