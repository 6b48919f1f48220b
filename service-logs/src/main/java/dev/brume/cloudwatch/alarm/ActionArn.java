package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;

/**
 * What an alarm's action names. Topics and functions are reached; the others are AWS services that this emulator does not have: such
 * an action is allowed, as deployments name them, and fails in the alarm's history and in the log when its time comes.
 */
record ActionArn(String text, Kind kind) {
    enum Kind {
        TOPIC,
        FUNCTION,
        OUT_OF_REACH
    }

    /**
     * Reads an action.
     *
     * @param composite whether it is a composite alarm's: those have no EC2 and no Auto Scaling actions
     * @throws dev.brume.core.error.AwsException ValidationError for what is no action
     */
    static ActionArn of(String text, Place place, boolean composite) {
        Arn arn = Arn.parse(text).orElseThrow(() -> CloudWatchErrors.validation("Invalid arn syntax: " + text));
        boolean topicOrFunction = arn.service().equals("sns") || arn.service().equals("lambda");
        if (topicOrFunction && !(AccountId.isAccountId(arn.account()) && Region.isRegion(arn.region()))) {
            throw CloudWatchErrors.validation("Invalid arn syntax: " + text);
        }
        if (topicOrFunction && !arn.region().equals(place.region().name())) {
            throw CloudWatchErrors.validation("Invalid region " + arn.region() + " specified. Only "
                    + place.region().name() + " is supported.");
        }
        return new ActionArn(text, kind(arn, composite));
    }

    private static Kind kind(Arn arn, boolean composite) {
        return switch (arn.service()) {
            case "sns" -> Kind.TOPIC;
            case "lambda" -> Kind.FUNCTION;
            case "ssm", "ssm-incidents", "aiops" -> Kind.OUT_OF_REACH;
            case "automate", "swf", "autoscaling" -> {
                if (composite) {
                    throw CloudWatchErrors.validation("Invalid use of EC2 or Auto Scaling action: " + arn);
                }
                yield Kind.OUT_OF_REACH;
            }
            default -> throw CloudWatchErrors.validation("Unsupported AWS vendor " + arn.service());
        };
    }
}
