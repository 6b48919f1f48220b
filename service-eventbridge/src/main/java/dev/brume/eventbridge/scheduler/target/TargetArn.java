package dev.brume.eventbridge.scheduler.target;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.scheduler.SchedulerErrors;
import java.util.List;
import java.util.Locale;

/** What a target's ARN names: a resource for one of the templated targets, or any operation of AWS. */
sealed interface TargetArn {
    /** User Guide, "Templated targets": those that Brume has. */
    enum Kind {
        FUNCTION,
        QUEUE,
        TOPIC,
        BUS,
        STREAM,
        DELIVERY_STREAM,
        STATE_MACHINE
    }

    /** A resource; what is done with it follows from its kind. */
    record Templated(Kind kind, Arn arn, Place place) implements TargetArn {}

    /** {@code arn:aws:scheduler:::aws-sdk:sqs:sendMessage}. */
    record Universal(String service, String action) implements TargetArn {}

    /** User Guide, "Using universal targets", "Unsupported actions". */
    List<String> UNSUPPORTED_PREFIXES = List.of(
            "get",
            "describe",
            "list",
            "poll",
            "receive",
            "search",
            "scan",
            "query",
            "select",
            "read",
            "lookup",
            "discover",
            "validate",
            "batchget",
            "batchdescribe",
            "batchread",
            "transactget",
            "adminget",
            "adminlist",
            "testmigration",
            "retrieve",
            "testconnection",
            "translatedocument",
            "isauthorized",
            "invokemodel");

    /** @throws dev.brume.core.error.AwsException ValidationException for what is no ARN, or of something that Brume does not have */
    static TargetArn parse(String text) {
        Arn arn = Arn.parse(text).orElseThrow(TargetArn::malformed);
        if (arn.service().equals("scheduler") && !(arn.region() + arn.account()).isEmpty()) {
            throw SchedulerErrors.validation("scheduler is not a supported service for a target.");
        }
        if (arn.service().equals("scheduler") && arn.resource().startsWith("aws-sdk:")) {
            return universal(arn.resource().split(":", -1));
        }
        if (!AccountId.isAccountId(arn.account()) || !Region.isRegion(arn.region())) {
            throw malformed();
        }
        return new Templated(kind(arn), arn, new Place(new AccountId(arn.account()), new Region(arn.region())));
    }

    private static TargetArn universal(String[] parts) {
        if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw malformed();
        }
        String action = parts[2].toLowerCase(Locale.ROOT);
        if (UNSUPPORTED_PREFIXES.stream().anyMatch(action::startsWith)) {
            throw SchedulerErrors.validation(parts[2] + " API is not supported.");
        }
        return new Universal(parts[1], parts[2]);
    }

    private static Kind kind(Arn arn) {
        String resource = arn.resource();
        return switch (arn.service()) {
            case "lambda" -> is(resource.startsWith("function:"), Kind.FUNCTION);
            case "sqs" -> is(!resource.contains(":"), Kind.QUEUE);
            case "sns" -> is(!resource.contains(":"), Kind.TOPIC);
            case "events" -> is(resource.startsWith("event-bus/"), Kind.BUS);
            case "kinesis" -> is(resource.startsWith("stream/"), Kind.STREAM);
            case "firehose" -> is(resource.startsWith("deliverystream/"), Kind.DELIVERY_STREAM);
            case "states" -> is(resource.startsWith("stateMachine:"), Kind.STATE_MACHINE);
            case "codebuild", "codepipeline", "ecs", "inspector", "sagemaker" ->
                throw SchedulerErrors.notSupportedYet("schedule targets of the service " + arn.service());
            default -> throw malformed();
        };
    }

    private static Kind is(boolean fits, Kind kind) {
        if (!fits) {
            throw malformed();
        }
        return kind;
    }

    private static RuntimeException malformed() {
        return SchedulerErrors.validation("Provided Arn is not in correct format.");
    }
}
