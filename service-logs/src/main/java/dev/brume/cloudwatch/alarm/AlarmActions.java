package dev.brume.cloudwatch.alarm;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Does what an alarm's change of state asks for: tells EventBridge, then carries out the alarm's actions. The lane guards itself. */
final class AlarmActions {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmActions.class);
    private static final String PRINCIPAL = "cloudwatch.amazonaws.com";
    /** Whom a function's policy must let in. */
    private static final String LAMBDA_PRINCIPAL = "lambda.alarms.cloudwatch.amazonaws.com";

    private final Core core;
    private final Lane lane;

    AlarmActions(Core core) {
        this.core = core;
        this.lane = new Deliveries(core).lane("actions of alarms", LaneSettings.IN_PROCESS);
    }

    void perform(Changes.Transition transition, Alarms alarms) {
        Alarm alarm = transition.alarm();
        if (transition.isNews()) {
            tell(alarm, transition.old(), alarms.place());
        }
        if (transition.acts() && alarm.configuration().actionsEnabled()) {
            for (String action : alarm.configuration().actions(alarm.state().value())) {
                perform(action, transition, alarms);
            }
        }
    }

    /** EventBridge takes it, or is not there: then there is nobody to be told. */
    private void tell(Alarm alarm, AlarmState old, Place place) {
        PutEventsRequest request = PutEventsRequest.builder()
                .entries(PutEventsRequestEntry.builder()
                        .source("aws.cloudwatch")
                        .detailType("CloudWatch Alarm State Change")
                        .resources(alarm.arn())
                        .time(alarm.state().updated())
                        .detail(Documents.detail(alarm, old).toString())
                        .build())
                .build();
        call(request, PutEventsResponse.class, PRINCIPAL, alarm, place).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.debug("no event for alarm {}", alarm.name(), failure);
            }
        });
    }

    private void perform(String action, Changes.Transition transition, Alarms alarms) {
        Place place = alarms.place();
        Alarm alarm = transition.alarm();
        switch (ActionArn.of(action, place, false).kind()) {
            case TOPIC -> {
                Notification notification = Notification.of(alarm, transition.old(), place);
                PublishRequest request = PublishRequest.builder()
                        .topicArn(action)
                        .subject(notification.subject())
                        .message(notification.message())
                        .build();
                deliver(
                        action,
                        notification.message(),
                        alarm,
                        alarms,
                        () -> call(request, PublishResponse.class, PRINCIPAL, alarm, placeOf(action, place)));
            }
            case FUNCTION -> {
                String event =
                        Documents.lambdaEvent(alarm, transition.old(), place).toString();
                InvokeRequest request = InvokeRequest.builder()
                        .functionName(action)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(event))
                        .build();
                deliver(
                        action,
                        event,
                        alarm,
                        alarms,
                        () -> call(request, InvokeResponse.class, LAMBDA_PRINCIPAL, alarm, placeOf(action, place)));
            }
            case OUT_OF_REACH -> record(action, null, alarm, alarms, "Brume does not have the service of this action");
        }
    }

    private void deliver(String action, String message, Alarm alarm, Alarms alarms, Supplier<CompletionStage<?>> call) {
        lane.deliver(new ActionDelivery(
                alarm.arn() + " " + action, message, call, failure -> record(action, message, alarm, alarms, failure)));
    }

    private void record(String action, @Nullable String message, Alarm alarm, Alarms alarms, @Nullable String failure) {
        if (failure != null) {
            LOG.warn("alarm {} could not carry out {}: {}", alarm.name(), action, failure);
        }
        alarms.history()
                .add(
                        alarm,
                        HistoryItemType.ACTION,
                        core.time().now(),
                        (failure == null ? "Successfully executed action " : "Failed to execute action ") + action,
                        HistoryDocuments.action(action, message, alarm, failure));
    }

    private static Place placeOf(String action, Place own) {
        return Arn.parse(action)
                .map(arn -> new Place(new AccountId(arn.account()), new Region(arn.region())))
                .orElse(own);
    }

    private <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, String principal, Alarm alarm, Place place) {
        try {
            return core.aws()
                    .call(request, response, new Principal.ServicePrincipal(principal, alarm.arn()), place, null);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }
}
