package dev.brume.lambda.url;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Status and headers as a function says them.
 *
 * @param headers names in lower case and values in turn
 */
record UrlHead(int status, List<String> headers) {
    /** What comes before is no answer yet. */
    private static final int STATUS_MIN = 200;

    private static final int STATUS_MAX = 599;
    private static final int OK = 200;
    /** What only the front door can say. */
    private static final Set<String> OWN =
            Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer");

    /**
     * @param contentType where the function names none
     * @return null for what is no head
     */
    static @Nullable UrlHead of(JsonNode response, String contentType) {
        int status = response.path("statusCode").asInt(OK);
        if (status < STATUS_MIN || status > STATUS_MAX || !isFine(response)) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        boolean typed = false;
        for (Map.Entry<String, JsonNode> field : response.path("headers").properties()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            String value = field.getValue().asText();
            if (OWN.contains(name)) {
                continue;
            }
            if (!isToken(name) || !isValue(value) || field.getValue().isContainerNode()) {
                return null;
            }
            typed |= name.equals("content-type");
            headers.add(name);
            headers.add(value);
        }
        if (!typed) {
            headers.add("content-type");
            headers.add(contentType);
        }
        for (JsonNode cookie : response.path("cookies")) {
            if (!isValue(cookie.asText())) {
                return null;
            }
            headers.add("set-cookie");
            headers.add(cookie.asText());
        }
        return new UrlHead(status, headers);
    }

    private static boolean isFine(JsonNode response) {
        JsonNode headers = response.path("headers");
        JsonNode cookies = response.path("cookies");
        JsonNode status = response.path("statusCode");
        boolean numeric = status.isMissingNode()
                || status.isIntegralNumber()
                || (status.isTextual()
                        && !status.textValue().isEmpty()
                        && status.textValue().chars().allMatch(Character::isDigit));
        return numeric
                && (headers.isMissingNode() || headers.isNull() || headers.isObject())
                && (cookies.isMissingNode() || cookies.isNull() || cookies.isArray());
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 127 && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
    }

    private static boolean isValue(String value) {
        return value.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    }
}
