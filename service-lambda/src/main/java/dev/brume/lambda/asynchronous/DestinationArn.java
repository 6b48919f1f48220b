package dev.brume.lambda.asynchronous;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a record goes.
 *
 * @param kind of AWS service
 */
public record DestinationArn(Arn arn, Kind kind) {
    /** The services that take records. */
    public enum Kind {
        QUEUE,
        TOPIC,
        FUNCTION,
        EVENT_BUS,
        BUCKET
    }

    /** Empty for what no service of AWS takes records under. */
    public static Optional<DestinationArn> parse(String text) {
        return Arn.parse(text).flatMap(arn -> kind(arn).map(kind -> new DestinationArn(arn, kind)));
    }

    /** AWS's words for an ARN that a mapping's records cannot go to, where it has any; an event's may go to functions and buses as well. */
    public static Optional<String> fault(String text) {
        return Arn.parse(text).flatMap(arn -> switch (arn.service()) {
            case "sqs", "sns" -> fifoFault(arn);
            case "s3" -> Optional.empty();
            default -> Optional.of("The service specified by the TargetArn isn't supported as a destination.");
        });
    }

    private static Optional<String> fifoFault(Arn arn) {
        return Optional.of(arn)
                .filter(each -> each.resource().endsWith(".fifo"))
                .map(each -> "FIFO-type Amazon " + (each.service().equals("sqs") ? "SQS queues" : "SNS topics")
                        + " aren't supported as a destination.");
    }

    /** A topic in order: the only FIFO destination of events that AWS refuses in words of its own. */
    public static Optional<String> topicFault(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(Arn::parse)
                .filter(arn -> arn.service().equals("sns"))
                .flatMap(DestinationArn::fifoFault);
    }

    private static Optional<Kind> kind(Arn arn) {
        boolean placed = Region.isRegion(arn.region()) && AccountId.isAccountId(arn.account());
        // "An unsupported destination type, such as an Amazon SQS FIFO queue or an Amazon SNS FIFO topic": Developer
        // Guide.
        boolean standard = placed && !arn.resource().endsWith(".fifo");
        return switch (arn.service()) {
            case "sqs" -> standard ? Optional.of(Kind.QUEUE) : Optional.empty();
            case "sns" -> standard ? Optional.of(Kind.TOPIC) : Optional.empty();
            case "lambda" ->
                placed && arn.resource().startsWith("function:") ? Optional.of(Kind.FUNCTION) : Optional.empty();
            case "events" ->
                placed && arn.resource().startsWith("event-bus/") ? Optional.of(Kind.EVENT_BUS) : Optional.empty();
            case "s3" -> isBucket(arn) ? Optional.of(Kind.BUCKET) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Not an object, and not an access point. */
    private static boolean isBucket(Arn arn) {
        return arn.region().isEmpty()
                && arn.account().isEmpty()
                && arn.resource().indexOf('/') < 0
                && arn.resource().indexOf(':') < 0;
    }

    /** Buckets are everywhere. */
    public boolean isIn(Region region) {
        return kind == Kind.BUCKET || arn.region().equals(region.name());
    }

    Place place() {
        return new Place(new AccountId(arn.account()), new Region(arn.region()));
    }
}
