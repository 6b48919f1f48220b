package dev.brume.logs.insights;

import dev.brume.logs.group.LogGroup;
import dev.brume.logs.group.TagFilter;
import java.util.List;

/**
 * Which log groups a query is about, as it says itself.
 *
 * @param prefixes of the groups' names; none for all groups
 * @param accounts of the groups; none for all that can be seen
 * @param classes of the groups
 *
 * <p>See CloudWatch Logs User Guide, "SOURCE".
 */
public record Source(List<String> prefixes, List<String> accounts, List<String> classes, List<TagFilter> tags) {
    static final List<String> CLASSES = List.of("STANDARD", "INFREQUENT_ACCESS");

    public boolean isOf(LogGroup group) {
        return (prefixes.isEmpty() || prefixes.stream().anyMatch(group.name()::startsWith))
                && (accounts.isEmpty() || accounts.contains(group.arn().account()))
                && classes.contains(group.logGroupClass())
                && tags.stream().allMatch(tag -> tag.matches(group.tags().all()));
    }
}
