package dev.brume.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A request's headers as bytes, and where in them each name and value stands: few of a head's many headers are ever looked at,
 * and only those become text. Changed only by the front door, before the handler sees them. Belongs to one event loop until then.
 */
final class RequestHeaders implements Headers {
    private static final int USUAL_COUNT = 16;
    /** Where a name begins and ends, where its value begins and ends. */
    private static final int SPAN = 4;

    private byte[] bytes;
    private int length;
    private int[] spans = new int[SPAN * USUAL_COUNT];
    private @Nullable String[] values = new String[USUAL_COUNT];
    /** Of each name which bit of {@link #names} is its: told at a glance where few others have it. */
    private byte[] kinds = new byte[USUAL_COUNT];

    private int count;
    /** A bit for each name that is there, and for others like it: most names that are asked for are not. */
    private long names;

    RequestHeaders() {
        this(new byte[256], 0);
    }

    /** Over bytes in which the headers already stand; see {@link #mark}. */
    RequestHeaders(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Copies what Netty has read. */
    static RequestHeaders of(HttpHeaders read) {
        RequestHeaders headers = new RequestHeaders();
        Iterator<Map.Entry<String, String>> all = read.iteratorAsString();
        while (all.hasNext()) {
            Map.Entry<String, String> header = all.next();
            headers.add(header.getKey(), header.getValue());
        }
        return headers;
    }

    /** Takes in a header that stands in the bytes. */
    void mark(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
            spans = Arrays.copyOf(spans, SPAN * 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        int at = SPAN * count;
        spans[at] = nameStart;
        spans[at + 1] = nameEnd;
        spans[at + 2] = valueStart;
        spans[at + 3] = valueEnd;
        int kind = nameEnd > nameStart ? kind(bytes[nameStart], bytes[nameEnd - 1], nameEnd - nameStart) : 0;
        kinds[count] = (byte) kind;
        names |= 1L << kind;
        count++;
    }

    /** @param value without characters above 255, which no header can carry */
    void add(String name, String value) {
        int start = append(name);
        int middle = append(value);
        mark(start, middle, middle, length);
    }

    private int append(String text) {
        byte[] more = text.getBytes(ISO_8859_1);
        int start = length;
        if (more.length > bytes.length - start) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + more.length));
        }
        System.arraycopy(more, 0, bytes, start, more.length);
        length = start + more.length;
        return start;
    }

    void set(String name, String value) {
        remove(name);
        add(name, value);
    }

    void remove(String name) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!isNamed(i, name)) {
                System.arraycopy(spans, SPAN * i, spans, SPAN * kept, SPAN);
                values[kept] = values[i];
                kinds[kept] = kinds[i];
                kept++;
            }
        }
        Arrays.fill(values, kept, count, null);
        count = kept;
    }

    @Override
    public @Nullable String get(String name) {
        int kind = kind(name);
        if ((names & 1L << kind) == 0) {
            return null;
        }
        for (int i = 0; i < count; i++) {
            if (kinds[i] == kind && isNamed(i, name)) {
                return value(i);
            }
        }
        return null;
    }

    @Override
    public List<String> getAll(String name) {
        int kind = kind(name);
        if ((names & 1L << kind) == 0) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (kinds[i] == kind && isNamed(i, name)) {
                all.add(value(i));
            }
        }
        return all;
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < count; i++) {
            action.accept(text(spans[SPAN * i], spans[SPAN * i + 1]), value(i));
        }
    }

    @Override
    public void forEachWith(String prefix, BiConsumer<String, String> action) {
        for (int i = 0; i < count; i++) {
            int start = spans[SPAN * i];
            if (spans[SPAN * i + 1] - start >= prefix.length() && stands(prefix, start)) {
                action.accept(text(start, spans[SPAN * i + 1]), value(i));
            }
        }
    }

    private static int kind(String name) {
        return name.isEmpty() ? 0 : kind(name.charAt(0), name.charAt(name.length() - 1), name.length());
    }

    /** One of 64, whatever the case of the letters. */
    private static int kind(int first, int last, int length) {
        return (5 * lower(first) + 11 * lower(last) + length) & (Long.SIZE - 1);
    }

    private boolean isNamed(int index, String name) {
        int start = spans[SPAN * index];
        return spans[SPAN * index + 1] - start == name.length() && stands(name, start);
    }

    private boolean stands(String text, int start) {
        for (int i = 0; i < text.length(); i++) {
            if (lower(bytes[start + i]) != lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }

    private String value(int index) {
        String known = values[index];
        if (known == null) {
            known = text(spans[SPAN * index + 2], spans[SPAN * index + 3]);
            values[index] = known;
        }
        return known;
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, ISO_8859_1);
    }
}
