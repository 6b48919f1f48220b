package dev.brume.s3.listing;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The order of keys: by their bytes in UTF-8, which is by code points. */
public final class KeyOrder {
    public static final Comparator<String> COMPARATOR = KeyOrder::compare;
    private static final int SURROGATES = 0xD800;
    private static final int AFTER_SURROGATES = 0xE000;

    private KeyOrder() {}

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // A pair of surrogates is beyond every character that needs none.
                return Character.isSurrogate(a) == Character.isSurrogate(b) ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return one.length() - other.length();
    }

    /** The first key behind all that begin with this; null where there is none. */
    public static @Nullable String after(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 >= SURROGATES && last + 1 < AFTER_SURROGATES ? AFTER_SURROGATES : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
