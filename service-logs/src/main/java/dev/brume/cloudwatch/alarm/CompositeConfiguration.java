package dev.brume.cloudwatch.alarm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;

/**
 * An alarm on other alarms.
 *
 * @param suppressor the name of the alarm that holds its actions back, or null
 */
public record CompositeConfiguration(
        PutCompositeAlarmRequest request,
        AlarmRule rule,
        @Nullable String suppressor) implements Configuration {
    /** @throws dev.brume.core.error.AwsException ValidationError for a rule that cannot be read */
    public static CompositeConfiguration of(PutCompositeAlarmRequest request) {
        PutCompositeAlarmRequest told = request.actionsEnabled() == null
                ? request.toBuilder().actionsEnabled(true).build()
                : request;
        String suppressor = request.actionsSuppressor();
        return new CompositeConfiguration(
                told, AlarmRule.of(request.alarmRule()), suppressor == null ? null : AlarmRule.name(suppressor));
    }

    @Override
    public String name() {
        return request.alarmName();
    }

    @Override
    public @Nullable String description() {
        return request.alarmDescription();
    }

    @Override
    public boolean actionsEnabled() {
        return !Boolean.FALSE.equals(request.actionsEnabled());
    }

    @Override
    public List<String> okActions() {
        return request.okActions();
    }

    @Override
    public List<String> alarmActions() {
        return request.alarmActions();
    }

    @Override
    public List<String> insufficientDataActions() {
        return request.insufficientDataActions();
    }

    @Override
    public CompositeConfiguration withActionsEnabled(boolean enabled) {
        return new CompositeConfiguration(
                request.toBuilder().actionsEnabled(enabled).build(), rule, suppressor);
    }
}
