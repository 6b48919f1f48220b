package dev.brume.core.protocol;

import dev.brume.core.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Finds a parameter of the query protocol without reading the whole form: in the URL, or in a body that is a form, which is posted. */
final class FormAction {
    private static final String FORM = "application/x-www-form-urlencoded";

    private FormAction() {}

    /** The value, decoded, or null. */
    static @Nullable String find(HttpRequest request, String name) {
        String inUrl = request.query().isEmpty() ? null : QueryString.find(request.query(), name);
        if (inUrl != null || !request.method().equals("POST") || !isForm(request)) {
            return inUrl;
        }
        byte[] body = request.body();
        int from = 0;
        while (from < body.length) {
            int end = indexOf(body, '&', from);
            if (starts(body, from, end, name)) {
                return Percent.decode(body, from + name.length() + 1, end, true);
            }
            from = end + 1;
        }
        return null;
    }

    static boolean isForm(HttpRequest request) {
        String contentType = request.headers().get("content-type");
        return contentType == null || contentType.startsWith(FORM);
    }

    private static boolean starts(byte[] body, int from, int end, String name) {
        int equals = from + name.length();
        if (equals >= end || body[equals] != '=') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (body[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] body, char wanted, int from) {
        int at = from;
        while (at < body.length && body[at] != wanted) {
            at++;
        }
        return at;
    }
}
