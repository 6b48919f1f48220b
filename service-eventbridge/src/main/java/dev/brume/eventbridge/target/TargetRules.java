package dev.brume.eventbridge.target;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.eventbridge.input.JsonPath;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.target.TargetArn.Kind;
import dev.brume.eventbridge.terms.EventsErrors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What PutTargets demands of a target beyond the model: API reference, "PutTargets" and "Target". */
public final class TargetRules {
    private static final String FIFO = ".fifo";

    private TargetRules() {}

    /** @throws AwsException ValidationException, AccessDeniedException */
    static void check(Target target, TargetArn arn, Rule rule) {
        checkParameters(target, arn.kind());
        boolean elsewhere = !arn.place().account().equals(rule.bus().place().account());
        if (elsewhere && !arn.kind().crossesAccounts()) {
            throw EventsErrors.accessDenied(target.arn(), "Adding cross-account target is not permitted.");
        }
        if (arn.kind() != Kind.BUS
                && !arn.place().region().equals(rule.bus().place().region())) {
            throw EventsErrors.validation("Adding cross-region target is not permitted.");
        }
        if (target.roleArn() == null && (elsewhere || arn.kind().needsRole())) {
            throw EventsErrors.validation(
                    arn.kind() == Kind.STREAM
                            ? "Rule " + rule.name() + " does not have RoleArn assigned to invoke target " + target.arn()
                                    + "."
                            : "RoleArn is required for target " + target.arn() + ".");
        }
        if (target.roleArn() != null) {
            TargetRole.check(target.roleArn());
        }
        checkDeadLetterQueue(target.deadLetterConfig());
        if (arn.kind() == Kind.BUS
                && (target.input() != null || target.inputPath() != null || target.inputTransformer() != null)) {
            throw EventsErrors.validation("Modifying the input for target " + target.id() + " is not supported.");
        }
    }

    private static void checkParameters(Target target, Kind kind) {
        if (kind == Kind.QUEUE && target.arn().endsWith(FIFO) && groupId(target) == null) {
            throw EventsErrors.validation(
                    "Parameter(s) SqsParameters must be specified for target: " + target.id() + ".");
        }
        parameters(target).forEach((name, owner) -> {
            if (owner != kind) {
                throw EventsErrors.validation(
                        "Parameter(s) " + name + " not supported for target: " + target.id() + ".");
            }
        });
        if (target.kinesisParameters() != null
                && JsonPath.parse(target.kinesisParameters().partitionKeyPath()).isEmpty()) {
            throw EventsErrors.validation("Invalid PartitionKeyPath for target " + target.id() + ".");
        }
    }

    private static @Nullable String groupId(Target target) {
        return target.sqsParameters() == null ? null : target.sqsParameters().messageGroupId();
    }

    /**
     * The parameters that a target comes with, and what kind of target has them; null for kinds that Brume has not. SqsParameters are
     * taken with any target, as measured at AWS.
     */
    private static Map<String, @Nullable Kind> parameters(Target target) {
        Map<String, @Nullable Kind> given = new LinkedHashMap<>();
        put(given, "KinesisParameters", target.kinesisParameters(), Kind.STREAM);
        put(given, "HttpParameters", target.httpParameters(), Kind.API_DESTINATION);
        put(given, "EcsParameters", target.ecsParameters(), null);
        put(given, "BatchParameters", target.batchParameters(), null);
        put(given, "RunCommandParameters", target.runCommandParameters(), null);
        put(given, "RedshiftDataParameters", target.redshiftDataParameters(), null);
        put(given, "SageMakerPipelineParameters", target.sageMakerPipelineParameters(), null);
        put(given, "AppSyncParameters", target.appSyncParameters(), null);
        return given;
    }

    private static void put(
            Map<String, @Nullable Kind> given, String name, @Nullable Object parameters, @Nullable Kind owner) {
        if (parameters != null) {
            given.put(name, owner);
        }
    }

    /** @throws AwsException ValidationException for what is no standard queue */
    public static void checkDeadLetterQueue(@Nullable DeadLetterConfig config) {
        String queue = config == null ? null : config.arn();
        if (queue == null) {
            return;
        }
        Arn arn = Arn.parse(queue)
                .orElseThrow(() -> EventsErrors.invalidParameter(queue, "Provided Arn is not in correct format."));
        if (!arn.service().equals("sqs")) {
            throw EventsErrors.validation(arn.service() + " is not supported as a dead letter resource.");
        }
        if (queue.endsWith(FIFO)) {
            throw EventsErrors.validation("SQS FIFO is not supported by Dead Letter Queues.");
        }
    }
}
