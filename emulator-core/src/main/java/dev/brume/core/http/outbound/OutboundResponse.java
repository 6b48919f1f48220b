package dev.brume.core.http.outbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answered.
 *
 * @param headers names and values in turn, as they came
 * @param body no more than is read of an answer; what follows is not read
 */
public record OutboundResponse(int status, List<String> headers, byte[] body) {
    /** The first value of a header, whatever the case of its name. */
    public @Nullable String header(String name) {
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                return headers.get(i + 1);
            }
        }
        return null;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
