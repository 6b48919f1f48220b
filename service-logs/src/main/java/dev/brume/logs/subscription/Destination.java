package dev.brume.logs.subscription;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.logs.rules.LogsErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Where a subscription filter sends events: a Kinesis stream, a Firehose stream or a Lambda function, told apart by the ARN.
 *
 * <p>See CloudWatch Logs User Guide, "Log group-level subscription filters".
 */
public final class Destination implements Target {
    private final Arn arn;
    private final Place place;
    private final Kind kind;
    private final AwsClient aws;

    private enum Kind {
        KINESIS(
                "Kinesis",
                "Could not deliver test message to specified Kinesis stream. Check if the given kinesis stream is in ACTIVE state."),
        FIREHOSE(
                "Firehose",
                "Could not deliver test message to specified Firehose stream. Check if the given Firehose stream is in ACTIVE state."),
        LAMBDA(
                "Lambda",
                "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.");

        private final String type;
        private final String refusal;

        Kind(String type, String refusal) {
            this.type = type;
            this.refusal = refusal;
        }
    }

    private Destination(Arn arn, Place place, Kind kind, AwsClient aws) {
        this.arn = arn;
        this.place = place;
        this.kind = kind;
        this.aws = aws;
    }

    /** @throws AwsException InvalidParameterException for an ARN of anything else */
    public static Destination of(String text, AwsClient aws) {
        Arn arn = Arn.parse(text)
                .filter(parsed -> AccountId.isAccountId(parsed.account()) && Region.isRegion(parsed.region()))
                .orElseThrow(() -> unknown(text));
        Kind kind = switch (arn.service()) {
            case "kinesis" -> Kind.KINESIS;
            case "firehose" -> Kind.FIREHOSE;
            case "lambda" -> Kind.LAMBDA;
            default -> throw unknown(text);
        };
        return new Destination(arn, new Place(new AccountId(arn.account()), new Region(arn.region())), kind, aws);
    }

    private static AwsException unknown(String text) {
        return LogsErrors.invalidParameter(
                "Brume sends log events to Kinesis streams, Firehose streams and Lambda functions, not to " + text);
    }

    @Override
    public String toString() {
        return arn.toString();
    }

    @Override
    public String type() {
        return kind.type;
    }

    @Override
    public CompletionStage<? extends SdkResponse> send(
            SdkBytes payload, String partitionKey, String group, @Nullable Call cause) {
        return switch (kind) {
            case KINESIS ->
                call(
                        software.amazon.awssdk.services.kinesis.model.PutRecordRequest.builder()
                                .streamARN(arn.toString())
                                .partitionKey(partitionKey)
                                .data(payload)
                                .build(),
                        software.amazon.awssdk.services.kinesis.model.PutRecordResponse.class,
                        group,
                        cause);
            case FIREHOSE ->
                call(
                        software.amazon.awssdk.services.firehose.model.PutRecordRequest.builder()
                                .deliveryStreamName(
                                        arn.resource().substring(arn.resource().indexOf('/') + 1))
                                .record(record -> record.data(payload))
                                .build(),
                        PutRecordResponse.class,
                        group,
                        cause);
            case LAMBDA -> invoke(InvocationType.EVENT, lambdaEvent(payload), group, cause);
        };
    }

    /** A stream gets a control message, a function is called in vain. */
    @Override
    public CompletionStage<Void> check(String group, Call call) {
        CompletionStage<? extends SdkResponse> attempt = kind == Kind.LAMBDA
                ? invoke(InvocationType.DRY_RUN, SdkBytes.fromUtf8String("{}"), group, call)
                : send(Payload.control(kind.name(), call.now()), "CONTROL_MESSAGE", group, call);
        return attempt.<Void>thenApply(answer -> null)
                .exceptionallyCompose(
                        failure -> CompletableFuture.failedStage(LogsErrors.invalidParameter(kind.refusal)));
    }

    private CompletionStage<InvokeResponse> invoke(
            InvocationType type, SdkBytes payload, String group, @Nullable Call cause) {
        return call(
                InvokeRequest.builder()
                        .functionName(arn.toString())
                        .invocationType(type)
                        .payload(payload)
                        .build(),
                InvokeResponse.class,
                group,
                cause);
    }

    private static SdkBytes lambdaEvent(SdkBytes payload) {
        String data = Base64.getEncoder().encodeToString(payload.asByteArrayUnsafe());
        return SdkBytes.fromString("{\"awslogs\":{\"data\":\"" + data + "\"}}", StandardCharsets.US_ASCII);
    }

    private <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, String group, @Nullable Call cause) {
        try {
            return aws.call(
                    request, response, new Principal.ServicePrincipal("logs.amazonaws.com", group), place, cause);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }
}
