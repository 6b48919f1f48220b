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
                throw SchedulerErrors.validation("Parameters " + name + " not supported for the target.");
            }
        });
        require(kind == Kind.STREAM && target.kinesisParameters() == null, "KinesisParameters");
        require(kind == Kind.BUS && target.eventBridgeParameters() == null, "EventBridgeParameters");
        if (kind == Kind.QUEUE) {
            checkGroup(target);
        }
        if (kind == Kind.FUNCTION || kind == Kind.BUS || kind == Kind.STATE_MACHINE) {
            checkJson(target.input());
        }
    }

    private static void checkGroup(Target target) {
        boolean hasGroup =
                target.sqsParameters() != null && target.sqsParameters().messageGroupId() != null;
        boolean isFifo = target.arn().endsWith(FIFO);
        require(isFifo && !hasGroup, "SqsParameters");
        if (hasGroup && !isFifo) {
            throw SchedulerErrors.validation("Parameters MessageGroupId not valid for the target.");
        }
    }

    private static void require(boolean isMissing, String name) {
        if (isMissing) {
            throw SchedulerErrors.validation("Parameters " + name + " must be specified for the target.");
        }
    }

    /** "If you are configuring a templated Lambda, Step Functions, or EventBridge target, the input must be a well-formed JSON." */
    private static void checkJson(@Nullable String input) {
        if (input != null && !Json.isValid(input)) {
            throw SchedulerErrors.validation("JSON syntax error in input for the target.");
        }
    }
}
