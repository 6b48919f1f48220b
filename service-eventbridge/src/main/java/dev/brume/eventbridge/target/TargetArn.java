package dev.brume.eventbridge.target;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.terms.EventsErrors;
import java.util.Optional;

/** What a target's ARN names. */
public record TargetArn(Arn arn, Place place, Kind kind) {
    /** What targets there are, as far as Brume has them. */
    public enum Kind {
        QUEUE,
        TOPIC,
        FUNCTION,
        STREAM,
        DELIVERY_STREAM,
        STATE_MACHINE,
        LOG_GROUP,
        BUS,
        API_DESTINATION;

        /** "RoleArn is required": those that have no policies of their own that could let EventBridge in. */
        boolean needsRole() {
            return switch (this) {
                case STREAM, DELIVERY_STREAM, STATE_MACHINE, API_DESTINATION -> true;
                case QUEUE, TOPIC, FUNCTION, LOG_GROUP, BUS -> false;
            };
        }

        /** Whether AWS lets events go there in another account. */
        boolean crossesAccounts() {
            return switch (this) {
                case QUEUE, TOPIC, FUNCTION, STREAM, BUS -> true;
                case DELIVERY_STREAM, STATE_MACHINE, LOG_GROUP, API_DESTINATION -> false;
            };
        }
    }

    /** @throws dev.brume.core.error.AwsException ValidationException for what is no ARN, or of something that Brume cannot reach */
    static TargetArn parse(String text) {
        Arn arn = Arn.parse(text)
                .filter(parsed -> AccountId.isAccountId(parsed.account()) && Region.isRegion(parsed.region()))
                .orElseThrow(() -> EventsErrors.invalidParameter(text, "Provided Arn is not in correct format."));
        Kind kind = kind(arn).orElseThrow(() -> refusal(arn, text));
        return new TargetArn(arn, new Place(new AccountId(arn.account()), new Region(arn.region())), kind);
    }

    private static Optional<Kind> kind(Arn arn) {
        String resource = arn.resource();
        return Optional.ofNullable(
                switch (arn.service()) {
                    case "sqs" -> resource.contains(":") ? null : Kind.QUEUE;
                    case "sns" -> resource.contains(":") ? null : Kind.TOPIC;
                    case "lambda" -> resource.startsWith("function:") ? Kind.FUNCTION : null;
                    case "kinesis" -> resource.startsWith("stream/") ? Kind.STREAM : null;
                    case "firehose" -> resource.startsWith("deliverystream/") ? Kind.DELIVERY_STREAM : null;
                    case "states" -> resource.startsWith("stateMachine:") ? Kind.STATE_MACHINE : null;
                    case "logs" -> resource.startsWith("log-group:") ? Kind.LOG_GROUP : null;
                    case "events" ->
                        resource.startsWith("event-bus/")
                                ? Kind.BUS
                                : resource.startsWith("api-destination/") ? Kind.API_DESTINATION : null;
                    default -> null;
                });
    }

    private static RuntimeException refusal(Arn arn, String text) {
        return switch (arn.service()) {
            case "sqs", "sns", "lambda", "kinesis", "firehose", "states", "logs", "events" ->
                EventsErrors.invalidParameter(text, "Provided Arn is not in correct format.");
            default -> EventsErrors.notSupportedYet("rule targets of the service " + arn.service());
        };
    }
}
