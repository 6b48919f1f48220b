package dev.brume.eventbridge.scheduler.target;

import dev.brume.eventbridge.scheduler.SchedulerErrors;
import dev.brume.eventbridge.scheduler.target.TargetArn.Kind;
import dev.brume.eventbridge.terms.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.Target;

/** What goes together in a target: parameters of another kind are refused, never dropped in silence. */
final class TargetRules {
    private static final String FIFO = ".fifo";

    private TargetRules() {}

    static void check(Target target, TargetArn arn) {
        Kind kind = arn instanceof TargetArn.Templated templated ? templated.kind() : null;
        Map<String, Boolean> foreign = new LinkedHashMap<>();
        foreign.put("EcsParameters", target.ecsParameters() != null);
        foreign.put("SageMakerPipelineParameters", target.sageMakerPipelineParameters() != null);
        foreign.put("SqsParameters", target.sqsParameters() != null && kind != Kind.QUEUE);
        foreign.put("KinesisParameters", target.kinesisParameters() != null && kind != Kind.STREAM);
        foreign.put("EventBridgeParameters", target.eventBridgeParameters() != null && kind != Kind.BUS);
        foreign.forEach((name, isForeign) -> {
            if (isForeign) {
                throw SchedulerErrors.validation(name + " is not supported for target " + target.arn() + ".");
            }
        });
        require(kind == Kind.STREAM && target.kinesisParameters() == null, "KinesisParameters", target);
        require(kind == Kind.BUS && target.eventBridgeParameters() == null, "EventBridgeParameters", target);
        require(
                kind == Kind.QUEUE
                        && target.arn().endsWith(FIFO)
                        && (target.sqsParameters() == null
                                || target.sqsParameters().messageGroupId() == null),
                "MessageGroupId",
                target);
        if (kind == Kind.FUNCTION || kind == Kind.BUS || kind == Kind.STATE_MACHINE) {
            checkJson(target.input());
        }
    }

    private static void require(boolean isMissing, String name, Target target) {
        if (isMissing) {
            throw SchedulerErrors.validation(name + " is required for target " + target.arn() + ".");
        }
    }

    /** "If you are configuring a templated Lambda, Step Functions, or EventBridge target, the input must be a well-formed JSON." */
    private static void checkJson(@Nullable String input) {
        if (input != null && !Json.isValid(input)) {
            throw SchedulerErrors.validation("Invalid RequestJson provided. Reason The input is not valid JSON.");
        }
    }
}
