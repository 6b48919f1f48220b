package dev.brume.eventbridge.terms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is in the order of its names.
 *
 * @param next names the last item of the page, so that what is made or deleted meanwhile moves no page; null on the last page
 */
public record Pages<T>(List<T> items, @Nullable String next) {
    /** What tokens begin with, once decoded: what somebody made up seldom does. */
    private static final String MARK = "after/";

    /**
     * @param wanted which of the items belong to the list
     * @throws dev.brume.core.error.AwsException ValidationException for a token that is none
     */
    public static <T> Pages<T> of(
            NavigableMap<String, T> all,
            @Nullable String token,
            @Nullable Integer limit,
            BiPredicate<String, T> wanted) {
        int most = limit == null ? EventsLimits.PAGE : limit;
        List<T> items = new ArrayList<>();
        String last = "";
        for (var entry : (token == null ? all : all.tailMap(name(token), false)).entrySet()) {
            if (!wanted.test(entry.getKey(), entry.getValue())) {
                continue;
            }
            if (items.size() == most) {
                return new Pages<>(items, token(last));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Pages<>(items, null);
    }

    private static String token(String name) {
        return Base64.getEncoder().encodeToString((MARK + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String token) {
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException foreign) {
            throw noToken();
        }
        if (!decoded.startsWith(MARK)) {
            throw noToken();
        }
        return decoded.substring(MARK.length());
    }

    private static RuntimeException noToken() {
        return EventsErrors.validation("Parameter NextToken is not valid.");
    }
}
