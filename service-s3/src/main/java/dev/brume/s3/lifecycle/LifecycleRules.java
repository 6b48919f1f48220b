package dev.brume.s3.lifecycle;

import dev.brume.s3.object.StoredObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

/**
 * A bucket's lifecycle configuration.
 *
 * @param rules those that are switched on
 * @param said all, as GetBucketLifecycleConfiguration tells them
 */
public record LifecycleRules(List<Rule> rules, List<LifecycleRule> said, TransitionDefaultMinimumObjectSize minimum) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static LifecycleRules of(List<LifecycleRule> said, TransitionDefaultMinimumObjectSize minimum) {
        boolean smallOnesMove = minimum == TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS;
        List<Rule> rules = said.stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .map(rule -> new Rule(rule, RuleFilter.of(rule), smallOnesMove))
                .toList();
        return new LifecycleRules(rules, List.copyOf(said), minimum);
    }

    /** The header {@code x-amz-expiration} of the newest version of a key; null where no rule lets it expire. */
    public @Nullable String expiration(StoredObject current) {
        Instant first = null;
        String id = "";
        for (Rule rule : rules) {
            Instant expiry = rule.expiry(current);
            if (expiry != null && (first == null || expiry.isBefore(first))) {
                first = expiry;
                id = rule.said().id();
            }
        }
        return first == null
                ? null
                : "expiry-date=\"" + DATE.format(first) + "\", rule-id=\""
                        + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + "\"";
    }
}
