package dev.brume.s3.lifecycle;

import dev.brume.s3.object.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Which objects a rule is about; all must hold.
 *
 * @param moreThan bytes; null for any size
 * @param lessThan bytes; null for any size
 */
record RuleFilter(
        String prefix,
        Map<String, String> tags,
        @Nullable Long moreThan,
        @Nullable Long lessThan) {
    RuleFilter {
        tags = Map.copyOf(tags);
    }

    static RuleFilter of(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        if (filter == null) {
            return new RuleFilter(text(oldPrefix(rule)), Map.of(), null, null);
        }
        LifecycleRuleAndOperator and = filter.and();
        if (and != null) {
            return new RuleFilter(
                    text(and.prefix()), tags(and.tags()), and.objectSizeGreaterThan(), and.objectSizeLessThan());
        }
        return new RuleFilter(
                text(filter.prefix()),
                filter.tag() == null ? Map.of() : tags(List.of(filter.tag())),
                filter.objectSizeGreaterThan(),
                filter.objectSizeLessThan());
    }

    /** Of the oldest form of rules, which is still about; null for none. */
    @SuppressWarnings("deprecation")
    static @Nullable String oldPrefix(LifecycleRule rule) {
        return rule.prefix();
    }

    private static String text(@Nullable String prefix) {
        return prefix == null ? "" : prefix;
    }

    private static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> all = new HashMap<>();
        tags.forEach(tag -> all.put(tag.key(), tag.value()));
        return all;
    }

    boolean matches(StoredObject object) {
        return object.key().startsWith(prefix)
                && (moreThan == null || object.size() > moreThan)
                && (lessThan == null || object.size() < lessThan)
                && object.tags().entrySet().containsAll(tags.entrySet());
    }

    /** As S3's messages name it: {@code (prefix=logs/)}. */
    String words() {
        return "(prefix=" + prefix + ")";
    }

    boolean speaksOfSizes() {
        return moreThan != null || lessThan != null;
    }
}
