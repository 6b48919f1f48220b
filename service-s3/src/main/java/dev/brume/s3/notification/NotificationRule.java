package dev.brume.s3.notification;

import java.util.List;

/**
 * Who is told of what.
 *
 * @param events as configurations write them, {@code s3:ObjectCreated:*}
 * @param prefix of keys; empty for all
 * @param suffix of keys; empty for all
 */
record NotificationRule(String id, Destination destination, List<String> events, String prefix, String suffix) {
    NotificationRule {
        events = List.copyOf(events);
    }

    boolean asksFor(ObjectEvent event) {
        String key = event.object().key();
        return key.startsWith(prefix) && key.endsWith(suffix) && events.stream().anyMatch(event.type()::isAskedForBy);
    }

    boolean isFiltered() {
        return !prefix.isEmpty() || !suffix.isEmpty();
    }

    /** Whether some event of some key would be told to both. */
    boolean overlaps(NotificationRule other) {
        return (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix))
                && events.stream().anyMatch(mine -> other.events.stream().anyMatch(its -> overlap(mine, its)));
    }

    private static boolean overlap(String one, String other) {
        return one.equals(other) || covers(one, other) || covers(other, one);
    }

    private static boolean covers(String pattern, String event) {
        return pattern.endsWith("*") && event.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
