package dev.brume.eventbridge;

import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.EventsLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsRequestEntry;

/** How large AWS counts an entry: User Guide, "Calculating Amazon EventBridge PutEvents event entry size". */
final class EntrySize {
    private EntrySize() {}

    static int of(PutEventsRequestEntry entry) {
        return of(entry.time(), entry.source(), entry.detailType(), entry.detail(), entry.resources());
    }

    static int of(PutPartnerEventsRequestEntry entry) {
        return of(entry.time(), entry.source(), entry.detailType(), entry.detail(), entry.resources());
    }

    private static int of(
            @Nullable Instant time,
            @Nullable String source,
            @Nullable String detailType,
            @Nullable String detail,
            List<String> resources) {
        int size = time == null ? 0 : EventsLimits.TIME_BYTES;
        size += utf8(source) + utf8(detailType) + utf8(detail);
        for (String resource : resources) {
            size += utf8(resource);
        }
        return size;
    }

    /** @throws dev.brume.core.error.AwsException ValidationException */
    static void check(int bytes) {
        if (bytes > EventsLimits.ENTRIES_BYTES_MAX) {
            throw EventsErrors.validation("Total size of the entries in the request is over the limit.");
        }
    }

    /** Written out, and faster for that than counted: the JDK copies what is ASCII in one go. */
    private static int utf8(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
