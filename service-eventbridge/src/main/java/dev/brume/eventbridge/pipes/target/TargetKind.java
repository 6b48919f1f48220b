package dev.brume.eventbridge.pipes.target;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.pipes.PipesErrors;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be the target of a pipe here, and an enrichment. */
public enum TargetKind {
    FUNCTION(TargetKind.ANY, "LambdaFunctionParameters"),
    STATE_MACHINE(TargetKind.ANY, "StepFunctionStateMachineParameters"),
    QUEUE(10, "SqsQueueParameters"),
    TOPIC(10, null),
    STREAM(500, "KinesisStreamParameters"),
    DELIVERY_STREAM(500, null),
    LOG_GROUP(TargetKind.ANY, "CloudWatchLogsParameters"),
    BUS(10, "EventBridgeEventBusParameters"),
    API_DESTINATION(1, "HttpParameters");

    /** As many as a source gives: "customer defined". */
    private static final int ANY = 10_000;

    private final int batchMax;
    private final @Nullable String parameters;

    TargetKind(int batchMax, @Nullable String parameters) {
        this.batchMax = batchMax;
        this.parameters = parameters;
    }

    /** User Guide, "Supported batchable targets". */
    public int batchMax() {
        return batchMax;
    }

    /** Its own member of TargetParameters; null for none. */
    public @Nullable String parameters() {
        return parameters;
    }

    public boolean canEnrich() {
        return this == FUNCTION || this == STATE_MACHINE || this == API_DESTINATION;
    }

    /**
     * @param member where the ARN stands, {@code Target}
     * @throws dev.brume.core.error.AwsException ValidationException for what is none, at AWS or here
     */
    public static TargetKind of(String text, String member) {
        Arn arn = Arn.parse(text)
                .filter(parsed -> AccountId.isAccountId(parsed.account()) && Region.isRegion(parsed.region()))
                .orElse(null);
        if (arn == null) {
            throw notOne(text, member);
        }
        String resource = arn.resource();
        TargetKind kind = switch (arn.service()) {
            case "lambda" -> resource.startsWith("function:") ? FUNCTION : null;
            case "states" -> resource.startsWith("stateMachine:") ? STATE_MACHINE : null;
            case "sqs" -> resource.contains(":") ? null : QUEUE;
            case "sns" -> resource.contains(":") ? null : TOPIC;
            case "kinesis" -> resource.startsWith("stream/") ? STREAM : null;
            case "firehose" -> resource.startsWith("deliverystream/") ? DELIVERY_STREAM : null;
            case "logs" -> resource.startsWith("log-group:") ? LOG_GROUP : null;
            case "events" ->
                resource.startsWith("event-bus/")
                        ? BUS
                        : resource.matches("api-destination/[^/]+/.+") ? API_DESTINATION : null;
            case "execute-api" -> throw unserved(member, "API Gateway APIs");
            case "batch" -> throw unserved(member, "AWS Batch job queues");
            case "ecs" -> throw unserved(member, "Amazon ECS tasks");
            case "redshift", "redshift-serverless" -> throw unserved(member, "Amazon Redshift");
            case "sagemaker" -> throw unserved(member, "Amazon SageMaker pipelines");
            case "timestream" -> throw unserved(member, "Amazon Timestream tables");
            case "inspector" -> throw unserved(member, "Amazon Inspector assessment templates");
            default -> null;
        };
        if (kind == null) {
            throw notOne(text, member);
        }
        return kind;
    }

    private static RuntimeException unserved(String member, String what) {
        return PipesErrors.notSupportedYet(what + " as the " + member.toLowerCase(Locale.ROOT) + " of pipes");
    }

    private static RuntimeException notOne(String text, String member) {
        return PipesErrors.invalid(member, "The provided ARN is not supported: " + text);
    }
}
