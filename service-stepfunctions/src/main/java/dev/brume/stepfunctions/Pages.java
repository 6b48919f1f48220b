package dev.brume.stepfunctions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. The token names the last item of the page before it, so that what is new disturbs nobody.
 *
 * @param next null when nothing follows
 */
record Pages<T>(List<T> items, @Nullable String next) {
    private static final int DEFAULT = 100;
    private static final String MARK = "states:";

    /** @param limit null or 0 for the default of 100 */
    static <T> Pages<T> of(List<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer limit) {
        int most = most(limit);
        int from = 0;
        if (token != null) {
            String last = read(token);
            while (from < all.size() && !key.apply(all.get(from)).equals(last)) {
                from++;
            }
            from++;
        }
        if (from >= all.size()) {
            return new Pages<>(List.of(), null);
        }
        int to = Math.min(all.size(), from + most);
        List<T> page = all.subList(from, to);
        return new Pages<>(page, to == all.size() ? null : write(key.apply(page.getLast())));
    }

    /** @param limit null or 0 for the default of 100 */
    static int most(@Nullable Integer limit) {
        return limit == null || limit == 0 ? DEFAULT : limit;
    }

    static String write(String key) {
        return Base64.getUrlEncoder().encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
    }

    static String read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw StatesErrors.invalidToken();
    }
}
