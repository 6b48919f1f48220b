package dev.brume.core.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Collects violations; AWS stops at ten. */
final class Findings {
    private static final int AT_MOST = 10;
    private final List<Violation> violations = new ArrayList<>();

    void add(Violation.Rule rule, Site site, @Nullable Object value, Violation.@Nullable Element element) {
        if (violations.size() < AT_MOST) {
            String text = value == null ? null : text(value);
            violations.add(new Violation(rule.kind(), site.path(), site.member(), text, rule.constraint(), element));
        }
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** As AWS prints values: Java's own words. */
    static String text(Object value) {
        return switch (value) {
            case SdkBytes bytes -> {
                int length = bytes.asByteArrayUnsafe().length;
                yield "java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]";
            }
            case List<?> list -> list.stream().map(Findings::text).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> String.valueOf(value);
        };
    }
}
