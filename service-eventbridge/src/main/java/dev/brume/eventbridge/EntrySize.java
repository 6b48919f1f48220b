package dev.brume.eventbridge;

import dev.brume.eventbridge.terms.EventsLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** How large AWS counts an entry: User Guide, "Calculating Amazon EventBridge PutEvents event entry size". */
final class EntrySize {
    private EntrySize() {}

    static int of(PutEventsRequestEntry entry) {
        int size = entry.time() == null ? 0 : EventsLimits.TIME_BYTES;
        size += utf8(entry.source()) + utf8(entry.detailType()) + utf8(entry.detail());
        for (String resource : entry.resources()) {
            size += utf8(resource);
        }
        return size;
    }

    /** Bytes of a text in UTF-8, without writing them. */
    private static int utf8(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = text.length();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 0x80) {
                // Each half of a surrogate pair stands for two of its four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
