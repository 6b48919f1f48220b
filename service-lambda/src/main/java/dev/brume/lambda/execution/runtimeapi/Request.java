package dev.brume.lambda.execution.runtimeapi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it comes in, its body not read yet.
 *
 * @param path without the query
 * @param headers by lower-case name; trailers join them once the body was read to its end
 */
public record Request(String method, String path, Map<String, String> headers, Body body, boolean keepAlive) {
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
