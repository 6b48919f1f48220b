package dev.brume.eventbridge.scheduler.target;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.shape.OperationShape;
import dev.brume.eventbridge.scheduler.SchedulerErrors;
import dev.brume.eventbridge.target.Retries;
import dev.brume.eventbridge.target.TargetRole;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** A target that was understood: what is asked of AWS when its schedule is due. Immutable. */
public final class ScheduleTarget {
    private static final int RETRY_ATTEMPTS = 185;
    private static final Duration EVENT_AGE = Duration.ofHours(24);
    private static final String UNKNOWN_OPERATION = "UnknownOperationException";
    private static final String DELIVERY_STREAM = "deliverystream/";

    private final Target described;
    private final TargetArn arn;
    private final AwsClient aws;

    /**
     * @param region the schedule's, which the target's must be as well
     * @throws AwsException ValidationException
     */
    public ScheduleTarget(Target described, Region region, AwsClient aws) {
        this.described = described;
        this.arn = TargetArn.parse(described.arn());
        this.aws = aws;
        if (arn instanceof TargetArn.Templated templated
                && !templated.place().region().equals(region)) {
            throw SchedulerErrors.validation(
                    "The target ARN provided does not match the current region " + region + ".");
        }
        TargetRules.check(described, arn);
        if (arn instanceof TargetArn.Universal universal) {
            checkUniversal(universal);
        }
    }

    /** An operation that is not there, or an input that is no JSON, is refused before a schedule is made of it. */
    private void checkUniversal(TargetArn.Universal universal) {
        if (described.input() == null) {
            throw SchedulerErrors.validation("You must provide an input to set this target for your schedule.");
        }
        try {
            // Where a context attribute stands, some value will.
            request(universal, described.input().replaceAll("<aws\\.scheduler\\.[a-z-]+>", "1"));
        } catch (AwsException refusal) {
            if (refusal.code().equals(UNKNOWN_OPERATION)) {
                throw SchedulerErrors.notSupportedYet(
                        "the universal target " + universal.service() + ":" + universal.action());
            }
            throw SchedulerErrors.validation("Invalid RequestJson provided. Reason " + refusal.getMessage());
        }
    }

    public Target described() {
        return described;
    }

    /** As GetSchedule shows it: with the retry policy that holds where none was given. */
    public Target shown() {
        Retries retries = retries();
        return described.toBuilder()
                .retryPolicy(policy -> policy.maximumRetryAttempts(retries.attemptsMax())
                        .maximumEventAgeInSeconds((int) retries.ageMax().toSeconds()))
                .build();
    }

    Retries retries() {
        var policy = described.retryPolicy();
        Integer attempts = policy == null ? null : policy.maximumRetryAttempts();
        Integer age = policy == null ? null : policy.maximumEventAgeInSeconds();
        return new Retries(
                attempts == null ? RETRY_ATTEMPTS : attempts, age == null ? EVENT_AGE : Duration.ofSeconds(age));
    }

    @Nullable
    Arn deadLetterQueue() {
        var config = described.deadLetterConfig();
        return config == null || config.arn() == null
                ? null
                : Arn.parse(config.arn()).orElse(null);
    }

    Principal role(String scheduleArn) {
        return TargetRole.of(described.roleArn(), scheduleArn);
    }

    /** Where the request goes: where the resource is, or where the schedule is. */
    Place place(Place ofSchedule) {
        return arn instanceof TargetArn.Templated templated ? templated.place() : ofSchedule;
    }

    /** @throws AwsException SerializationException when the input does not fit the operation */
    SdkRequest request(String input, String executionId) {
        return switch (arn) {
            case TargetArn.Universal universal -> request(universal, input);
            case TargetArn.Templated templated -> templated(templated, input, executionId);
        };
    }

    private SdkRequest request(TargetArn.Universal universal, String input) {
        String service = universal.service().toLowerCase(Locale.ROOT);
        String action = universal.action();
        OperationShape operation = aws.operation(
                        "software.amazon.awssdk.services." + service + ".model",
                        action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1))
                .filter(known -> !known.givesContent())
                .orElseThrow(() -> new AwsException(
                        UNKNOWN_OPERATION, 400, service + ":" + action + " is not served by this emulator."));
        return UniversalRequest.of(operation, input);
    }

    private SdkRequest templated(TargetArn.Templated templated, String input, String executionId) {
        SdkBytes bytes = SdkBytes.fromUtf8String(input);
        return switch (templated.kind()) {
            case FUNCTION ->
                InvokeRequest.builder()
                        .functionName(described.arn())
                        .invocationType(InvocationType.EVENT)
                        .payload(bytes)
                        .build();
            case QUEUE ->
                SendMessageRequest.builder()
                        .queueUrl(described.arn())
                        .messageBody(input)
                        .messageGroupId(
                                described.sqsParameters() == null
                                        ? null
                                        : described.sqsParameters().messageGroupId())
                        .build();
            case TOPIC ->
                PublishRequest.builder()
                        .topicArn(described.arn())
                        .message(input)
                        .build();
            case BUS ->
                PutEventsRequest.builder()
                        .entries(PutEventsRequestEntry.builder()
                                .eventBusName(described.arn())
                                .source(described.eventBridgeParameters().source())
                                .detailType(described.eventBridgeParameters().detailType())
                                .detail(input)
                                .build())
                        .build();
            case STREAM ->
                PutRecordRequest.builder()
                        .streamARN(described.arn())
                        .partitionKey(described.kinesisParameters().partitionKey())
                        .data(bytes)
                        .build();
            case DELIVERY_STREAM ->
                software.amazon.awssdk.services.firehose.model.PutRecordRequest.builder()
                        .deliveryStreamName(templated.arn().resource().substring(DELIVERY_STREAM.length()))
                        .record(record -> record.data(bytes))
                        .build();
            case STATE_MACHINE ->
                StartExecutionRequest.builder()
                        .stateMachineArn(described.arn())
                        .name(executionId)
                        .input(input)
                        .build();
        };
    }
}
