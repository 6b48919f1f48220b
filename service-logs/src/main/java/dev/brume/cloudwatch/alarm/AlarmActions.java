package dev.brume.cloudwatch.alarm;

import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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

/** Does what an alarm's change of state asks for: tells EventBridge, then carries out the alarm's actions. Holds no state. */
final class AlarmActions {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmActions.class);
    private static final String PRINCIPAL = "cloudwatch.amazonaws.com";
    /** Whom a function's policy must let in. */
    private static final String LAMBDA_PRINCIPAL = "lambda.alarms.cloudwatch.amazonaws.com";

    private final Core core;

    AlarmActions(Core core) {
        this.core = core;
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
                LOG.debug("no event for alarm {}: {}", alarm.name(), message(failure));
            }
        });
    }

    private void perform(String action, Changes.Transition transition, Alarms alarms) {
        Place place = alarms.place();
        Alarm alarm = transition.alarm();
        ActionArn arn = ActionArn.of(action, place, false);
        switch (arn.kind()) {
            case TOPIC -> {
                Notification notification = Notification.of(alarm, transition.old(), place);
                PublishRequest request = PublishRequest.builder()
                        .topicArn(action)
                        .subject(notification.subject())
                        .message(notification.message())
                        .build();
                call(request, PublishResponse.class, PRINCIPAL, alarm, placeOf(action, place))
                        .whenComplete(
                                (answer, failure) -> record(action, notification.message(), alarm, failure, alarms));
            }
            case FUNCTION -> {
                String event =
                        Documents.lambdaEvent(alarm, transition.old(), place).toString();
                InvokeRequest request = InvokeRequest.builder()
                        .functionName(action)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(event))
                        .build();
                call(request, InvokeResponse.class, LAMBDA_PRINCIPAL, alarm, placeOf(action, place))
                        .whenComplete((answer, failure) -> record(action, event, alarm, failure, alarms));
            }
            case OUT_OF_REACH ->
                record(
                        action,
                        null,
                        alarm,
                        new IllegalStateException("Brume does not have the service of this action"),
                        alarms);
        }
    }

    private void record(
            String action, @Nullable String message, Alarm alarm, @Nullable Throwable failure, Alarms alarms) {
        String error = failure == null ? null : message(failure);
        if (error != null) {
            LOG.warn("alarm {} could not carry out {}: {}", alarm.name(), action, error);
        }
        alarms.history()
                .add(
                        alarm,
                        HistoryItemType.ACTION,
                        core.time().now(),
                        (error == null ? "Successfully executed action " : "Failed to execute action ") + action,
                        HistoryDocuments.action(action, message, alarm, error));
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof AwsException refused
                ? refused.code() + ": " + refused.getMessage()
                : String.valueOf(cause.getMessage());
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
