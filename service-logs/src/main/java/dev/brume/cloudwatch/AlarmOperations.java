package dev.brume.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.cloudwatch.alarm.AlarmRules;
import dev.brume.cloudwatch.alarm.Alarms;
import dev.brume.cloudwatch.alarm.CompositeConfiguration;
import dev.brume.cloudwatch.alarm.MetricConfiguration;
import dev.brume.cloudwatch.alarm.Watch;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.state.Stores;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;

/** What makes, changes and deletes alarms. */
final class AlarmOperations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Stores<CloudWatchStore> stores;
    private final Watch watch;

    AlarmOperations(Stores<CloudWatchStore> stores, Watch watch) {
        this.stores = stores;
        this.watch = watch;
    }

    private Alarms alarms(Call call) {
        return stores.of(call).alarms();
    }

    PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request, Call call) {
        request.metrics().forEach(query -> {
            if (query.accountId() != null
                    && !query.accountId().equals(call.account().value())) {
                throw CloudWatchErrors.unsupported("A metric of another account (" + query.accountId() + ")");
            }
        });
        MetricConfiguration alarm = AlarmRules.check(request, call.place());
        Alarms alarms = alarms(call);
        watch.follow(alarms.put(alarm, AlarmTags.added(Map.of(), request.tags()), call.now()), alarms);
        watch.expect(alarm.step());
        return PutMetricAlarmResponse.builder().build();
    }

    PutCompositeAlarmResponse putCompositeAlarm(PutCompositeAlarmRequest request, Call call) {
        CompositeConfiguration alarm = AlarmRules.check(request, call.place());
        Alarms alarms = alarms(call);
        watch.follow(alarms.put(alarm, AlarmTags.added(Map.of(), request.tags()), call.now()), alarms);
        return PutCompositeAlarmResponse.builder().build();
    }

    DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request, Call call) {
        alarms(call).delete(request.alarmNames(), call.now());
        return DeleteAlarmsResponse.builder().build();
    }

    EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request, Call call) {
        alarms(call).enableActions(request.alarmNames(), true, call.now());
        return EnableAlarmActionsResponse.builder().build();
    }

    DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request, Call call) {
        alarms(call).enableActions(request.alarmNames(), false, call.now());
        return DisableAlarmActionsResponse.builder().build();
    }

    SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request, Call call) {
        checkJson(request.stateReasonData());
        Alarms alarms = alarms(call);
        watch.follow(
                alarms.setState(
                        request.alarmName(),
                        request.stateValue(),
                        request.stateReason(),
                        request.stateReasonData(),
                        call.now()),
                alarms);
        return SetAlarmStateResponse.builder().build();
    }

    private static void checkJson(@Nullable String text) {
        try {
            if (text != null && !text.isEmpty() && JSON.readTree(text).isMissingNode()) {
                throw new AwsException("InvalidFormatFault", "StateReasonData is not valid JSON");
            }
        } catch (JsonProcessingException notJson) {
            throw new AwsException("InvalidFormatFault", "StateReasonData is not valid JSON");
        }
    }
}
