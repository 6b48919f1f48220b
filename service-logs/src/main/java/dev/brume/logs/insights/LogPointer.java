package dev.brume.logs.insights;

import dev.brume.logs.event.EventPosition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Points at one event ({@code @ptr}).
 *
 * @param log the account and the log group
 * @param position where the event stands
 */
public record LogPointer(String log, EventPosition position) {
    static LogPointer of(LoggedEvent event) {
        return new LogPointer(event.log(), event.event().position());
    }

    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString((position.id() + log).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #toString} wrote. */
    public static Optional<LogPointer> parse(String text) {
        try {
            String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            int digits = EventPosition.FIRST.id().length();
            return plain.length() <= digits
                    ? Optional.empty()
                    : EventPosition.parse(plain.substring(0, digits))
                            .map(position -> new LogPointer(plain.substring(digits), position));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
