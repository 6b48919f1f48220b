package dev.brume.core.poll;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Items that go to the target together.
 *
 * @param window the tumbling window that they are of; null for none
 */
public record Batch(
        List<? extends BatchItem> items, @Nullable TumblingWindow window) {
    /** Those that messages were sent with. */
    public List<String> traceHeaders() {
        return items.stream()
                .map(item -> item.json().at("/attributes/AWSTraceHeader").textValue())
                .filter(Objects::nonNull)
                .toList();
    }

    public Set<String> ids() {
        Set<String> ids = new HashSet<>();
        items.forEach(item -> ids.add(item.id()));
        return ids;
    }
}
