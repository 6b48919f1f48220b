package dev.brume.lambda.durable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page of what is numbered begins. */
final class NumberMarker {
    /** What our markers start with: anything else was never given out. */
    private static final String START = "number:";

    private NumberMarker() {}

    static String write(long number) {
        return Base64.getEncoder().encodeToString((START + number).getBytes(StandardCharsets.UTF_8));
    }

    /** @return 0 for the first page */
    static long read(@Nullable String marker) {
        if (marker == null || marker.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
            long number = text.startsWith(START) ? Long.parseLong(text.substring(START.length())) : 0;
            if (number > 0) {
                return number;
            }
        } catch (IllegalArgumentException notOurs) {
            // refused below
        }
        throw DurableErrors.invalidMarker();
    }

    /** "The default is 100 and the maximum allowed is 1000. A value of 0 uses the default." */
    static int pageSize(@Nullable Integer maxItems) {
        return maxItems == null || maxItems == 0
                ? DurableLimits.PAGE_SIZE_DEFAULT
                : Math.min(maxItems, DurableLimits.PAGE_SIZE_MAX);
    }
}
