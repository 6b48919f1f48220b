package dev.brume.s3.notification;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.s3.S3Errors;
import dev.brume.s3.bucket.Bucket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/** Reads a notification configuration and refuses what S3 refuses: User Guide, "Configuring event notifications using object key name filtering". */
public final class ConfigurationReader {
    private static final int LONGEST_FILTER_BYTES = 1024;
    private final Bucket bucket;
    private final Ids ids;
    private final List<NotificationRule> rules = new ArrayList<>();

    private ConfigurationReader(Bucket bucket, Ids ids) {
        this.bucket = bucket;
        this.ids = ids;
    }

    /** @throws AwsException InvalidArgument, MalformedXML */
    public static EventNotifications read(NotificationConfiguration asked, Bucket bucket, Ids ids) {
        return new ConfigurationReader(bucket, ids).read(asked);
    }

    private EventNotifications read(NotificationConfiguration asked) {
        List<TopicConfiguration> topics = asked.topicConfigurations().stream()
                .map(one -> one.toBuilder()
                        .id(add(one.id(), Destination.Kind.TOPIC, one.topicArn(), one.eventsAsStrings(), one.filter()))
                        .filter(FilterNames.told(one.filter()))
                        .build())
                .toList();
        List<QueueConfiguration> queues = asked.queueConfigurations().stream()
                .map(one -> one.toBuilder()
                        .id(add(one.id(), Destination.Kind.QUEUE, one.queueArn(), one.eventsAsStrings(), one.filter()))
                        .filter(FilterNames.told(one.filter()))
                        .build())
                .toList();
        List<LambdaFunctionConfiguration> functions = asked.lambdaFunctionConfigurations().stream()
                .map(one -> one.toBuilder()
                        .id(add(
                                one.id(),
                                Destination.Kind.FUNCTION,
                                one.lambdaFunctionArn(),
                                one.eventsAsStrings(),
                                one.filter()))
                        .filter(FilterNames.told(one.filter()))
                        .build())
                .toList();
        checkTogether();
        NotificationConfiguration said = asked.toBuilder()
                .topicConfigurations(topics)
                .queueConfigurations(queues)
                .lambdaFunctionConfigurations(functions)
                .build();
        return new EventNotifications(rules, asked.eventBridgeConfiguration() != null, said);
    }

    /** @return the rule's id */
    private String add(
            @Nullable String id,
            Destination.Kind kind,
            String arn,
            List<String> events,
            @Nullable NotificationConfigurationFilter filter) {
        if (events.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        String named = id == null || id.isEmpty() ? freshId() : id;
        rules.add(new NotificationRule(
                named, Destination.of(kind, arn, bucket), events, value(filter, "prefix"), value(filter, "suffix")));
        return named;
    }

    private String freshId() {
        return Base64.getEncoder().encodeToString(ids.uuid().getBytes(StandardCharsets.UTF_8));
    }

    private static List<FilterRule> filterRules(@Nullable NotificationConfigurationFilter filter) {
        return filter == null || filter.key() == null ? List.of() : filter.key().filterRules();
    }

    private static String value(@Nullable NotificationConfigurationFilter filter, String name) {
        List<FilterRule> rules = filterRules(filter).stream()
                .filter(rule -> name(rule).equals(name))
                .toList();
        if (rules.size() > 1) {
            throw S3Errors.invalidArgument(
                    "Cannot specify more than one " + name + " rule in a filter.", "FilterRule.Name", name);
        }
        String value = rules.isEmpty() || rules.getFirst().value() == null
                ? ""
                : rules.getFirst().value();
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILTER_BYTES) {
            throw S3Errors.invalidArgument(
                    "Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation",
                    "FilterRule.Value",
                    value);
        }
        return value;
    }

    private static String name(FilterRule rule) {
        String name = rule.nameAsString();
        if (!"prefix".equals(name) && !"suffix".equals(name)) {
            throw unknownFilter(name == null ? "" : name);
        }
        return name;
    }

    public static AwsException unknownFilter(String name) {
        return S3Errors.invalidArgument("filter rule name must be either prefix or suffix", "FilterRule.Name", name);
    }

    private void checkTogether() {
        Set<String> names = new HashSet<>();
        for (NotificationRule rule : rules) {
            if (!names.add(rule.id())) {
                throw S3Errors.invalidArgument(
                        "Same ID used for multiple configurations. IDs must be unique", "Id", rule.id());
            }
        }
        for (int one = 0; one < rules.size(); one++) {
            for (int other = one + 1; other < rules.size(); other++) {
                if (rules.get(one).overlaps(rules.get(other))) {
                    throw overlap(rules.get(one), rules.get(other));
                }
            }
        }
    }

    private static AwsException overlap(NotificationRule one, NotificationRule other) {
        return new AwsException(
                "InvalidArgument",
                400,
                one.isFiltered() && other.isFiltered()
                        ? "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are "
                                + "overlapping for the same event type."
                        : "Configurations overlap. Configurations on the same bucket cannot share a common event type.");
    }
}
