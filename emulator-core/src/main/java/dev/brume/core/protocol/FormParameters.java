package dev.brume.core.protocol;

import dev.brume.core.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of a query request, from the URL and the form; where one comes twice the first counts. Sorted by name. */
final class FormParameters {
    private final NavigableMap<String, String> values = new TreeMap<>();

    FormParameters(HttpRequest request) {
        QueryString.forEach(request.query(), values::putIfAbsent);
        if (FormAction.isForm(request)) {
            readForm(request.body());
        }
    }

    private void readForm(byte[] body) {
        int from = 0;
        while (from < body.length) {
            int end = indexOf(body, '&', from, body.length);
            int equals = indexOf(body, '=', from, end);
            if (end > from) {
                String value = equals == end ? "" : Percent.decode(body, equals + 1, end, true);
                values.putIfAbsent(Percent.decode(body, from, equals, true), value);
            }
            from = end + 1;
        }
    }

    private static int indexOf(byte[] body, char wanted, int from, int to) {
        int at = from;
        while (at < to && body[at] != wanted) {
            at++;
        }
        return at;
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /** Whether anything stands under {@code name}. */
    boolean hasUnder(String name) {
        String next = values.ceilingKey(name + ".");
        return next != null && next.startsWith(name + ".");
    }

    /** The numbers under {@code name} in order: {@code Name.2.x} and {@code Name.10} give 2 and 10. */
    List<Integer> indexes(String name) {
        String prefix = name + ".";
        TreeSet<Integer> found = new TreeSet<>();
        for (String key : values.tailMap(prefix).keySet()) {
            if (!key.startsWith(prefix)) {
                break;
            }
            int index = index(key, prefix.length());
            if (index >= 0) {
                found.add(index);
            }
        }
        return new ArrayList<>(found);
    }

    // The number from there to the next dot or the end, or -1.
    private static int index(String key, int from) {
        int value = 0;
        int at = from;
        while (at < key.length() && key.charAt(at) >= '0' && key.charAt(at) <= '9' && at - from < 9) {
            value = value * 10 + key.charAt(at) - '0';
            at++;
        }
        return at > from && (at == key.length() || key.charAt(at) == '.') ? value : -1;
    }
}
