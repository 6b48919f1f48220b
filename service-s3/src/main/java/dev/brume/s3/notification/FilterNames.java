package dev.brume.s3.notification;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;

/** The names of filter rules, in which case does not matter: the model knows them in lower case only, S3 tells them with a capital. */
public final class FilterNames {
    private FilterNames() {}

    /** A request with the names as the model has them. */
    public static PutBucketNotificationConfigurationRequest asModelled(
            PutBucketNotificationConfigurationRequest request) {
        NotificationConfiguration asked = request.notificationConfiguration();
        return asked == null
                ? request
                : request.toBuilder()
                        .notificationConfiguration(asModelled(asked))
                        .build();
    }

    private static NotificationConfiguration asModelled(NotificationConfiguration asked) {
        return asked.toBuilder()
                .topicConfigurations(asked.topicConfigurations().stream()
                        .map(one ->
                                one.toBuilder().filter(asModelled(one.filter())).build())
                        .toList())
                .queueConfigurations(asked.queueConfigurations().stream()
                        .map(one ->
                                one.toBuilder().filter(asModelled(one.filter())).build())
                        .toList())
                .lambdaFunctionConfigurations(asked.lambdaFunctionConfigurations().stream()
                        .map(one ->
                                one.toBuilder().filter(asModelled(one.filter())).build())
                        .toList())
                .build();
    }

    private static @Nullable NotificationConfigurationFilter asModelled(
            @Nullable NotificationConfigurationFilter filter) {
        return renamed(filter, FilterNames::asModelled);
    }

    /** One that there is not stays as it was sent: so it is refused. */
    private static String asModelled(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("prefix") || lower.equals("suffix") ? lower : name;
    }

    /** A filter as S3 tells it. */
    static @Nullable NotificationConfigurationFilter told(@Nullable NotificationConfigurationFilter filter) {
        return renamed(filter, name -> name.equals("prefix") ? "Prefix" : "Suffix");
    }

    private static @Nullable NotificationConfigurationFilter renamed(
            @Nullable NotificationConfigurationFilter filter, UnaryOperator<String> name) {
        if (filter == null || filter.key() == null || filter.key().filterRules().isEmpty()) {
            return filter;
        }
        List<FilterRule> rules = filter.key().filterRules().stream()
                .map(rule -> rule.nameAsString() == null
                        ? rule
                        : rule.toBuilder().name(name.apply(rule.nameAsString())).build())
                .toList();
        return NotificationConfigurationFilter.builder()
                .key(key -> key.filterRules(rules))
                .build();
    }
}
