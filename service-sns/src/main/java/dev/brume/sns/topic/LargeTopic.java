package dev.brume.sns.topic;

import dev.brume.core.error.AwsException;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import dev.brume.sns.subscription.Subscription;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a topic with a {@code MaximumMessageSize} above 256 KiB demands of its subscriptions, pending ones among them: Amazon SNS
 * Developer Guide, "Publishing large messages with Amazon SNS"; the words are recorded at AWS.
 */
final class LargeTopic {
    private static final Set<Protocol> PROTOCOLS = EnumSet.of(Protocol.SQS, Protocol.LAMBDA, Protocol.FIREHOSE);
    private static final String LARGE =
            "MaximumMessageSize greater than " + SnsLimits.MESSAGE_BYTES_DEFAULT + " bytes ";

    private LargeTopic() {}

    /** Refuses subscriptions that a topic must not have when it becomes one. */
    static void check(List<Subscription> all) {
        checkProtocols(all.stream());
        if (all.size() > SnsLimits.LARGE_TOPIC_SUBSCRIPTIONS_MAX) {
            throw tooMany();
        }
    }

    /** Refuses a subscription that a topic must not be given once it is one. */
    static void checkOneMore(Subscription wanted, List<Subscription> all) {
        checkProtocols(Stream.of(wanted));
        if (all.size() >= SnsLimits.LARGE_TOPIC_SUBSCRIPTIONS_MAX) {
            throw tooMany();
        }
    }

    private static void checkProtocols(Stream<Subscription> subscriptions) {
        String unfit = subscriptions
                .map(Subscription::protocol)
                .filter(protocol -> !PROTOCOLS.contains(protocol))
                .distinct()
                .map(Protocol::text)
                .collect(Collectors.joining(", "));
        if (!unfit.isEmpty()) {
            throw SnsErrors.invalidParameter(LARGE + "is not supported for the following protocol: [" + unfit + "]");
        }
    }

    private static AwsException tooMany() {
        return SnsErrors.invalidParameter("A topic with " + LARGE + "supports a maximum of "
                + SnsLimits.LARGE_TOPIC_SUBSCRIPTIONS_MAX + " subscriptions");
    }
}
