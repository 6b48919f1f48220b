package dev.brume.sqs;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.sqs.queue.SqsErrors;
import java.util.Optional;

/**
 * What a queue URL says, whichever of the many forms it has. Host and port do not matter beyond the region that they may name.
 *
 * @param account as the URL names it; empty for the caller's
 * @param region as the URL names it; empty for the caller's
 * @param name the queue's
 */
record QueueUrl(Optional<AccountId> account, Optional<Region> region, String name) {
    private static final String SCHEME_END = "://";
    private static final String QUEUE = "queue";
    private static final String ARN_START = "arn:";

    /** The place of the queue for a caller at {@code caller}. */
    Place place(Place caller) {
        return new Place(account.orElse(caller.account()), region.orElse(caller.region()));
    }

    /**
     * Reads {@code http://host:port/<account>/<name>}, also with {@code /queue/<region>} in front, with a host that names a
     * region, or without a host; a bare name; an ARN.
     *
     * @throws dev.brume.core.error.AwsException InvalidAddress for what is none of these
     */
    static QueueUrl parse(String text) {
        if (text.startsWith(ARN_START)) {
            return Arn.parse(text).flatMap(QueueUrl::of).orElseThrow(() -> SqsErrors.invalidAddress(text));
        }
        int scheme = text.indexOf(SCHEME_END);
        if (scheme < 0) {
            return ofPath(text).orElseThrow(() -> SqsErrors.invalidAddress(text));
        }
        int host = scheme + SCHEME_END.length();
        int path = text.indexOf('/', host);
        if (path < 0) {
            throw SqsErrors.invalidAddress(text);
        }
        return ofPath(text.substring(path + 1), regionOf(text.substring(host, path)))
                .orElseThrow(() -> SqsErrors.invalidAddress(text));
    }

    /** What the path of a request or URL says of a queue; empty when it names none. */
    static Optional<QueueUrl> ofPath(String path) {
        return ofPath(path.startsWith("/") ? path.substring(1) : path, Optional.empty());
    }

    private static Optional<QueueUrl> of(Arn arn) {
        return arn.service().equals("sqs") && AccountId.isAccountId(arn.account()) && Region.isRegion(arn.region())
                ? Optional.of(new QueueUrl(
                        Optional.of(new AccountId(arn.account())),
                        Optional.of(new Region(arn.region())),
                        arn.resource()))
                : Optional.empty();
    }

    private static Optional<QueueUrl> ofPath(String path, Optional<Region> hostRegion) {
        String[] parts = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        int last = parts.length - 1;
        String name = parts[last];
        if (name.isEmpty() || parts.length > 4) {
            return Optional.empty();
        }
        boolean prefixed = last > 0 && parts[0].equals(QUEUE);
        return switch (prefixed ? last - 1 : last) {
            case 0 -> Optional.of(new QueueUrl(Optional.empty(), hostRegion, name));
            case 1 -> inAccount(parts[last - 1], hostRegion, name);
            case 2 ->
                prefixed && Region.isRegion(parts[1])
                        ? inAccount(parts[2], Optional.of(new Region(parts[1])), name)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<QueueUrl> inAccount(String account, Optional<Region> region, String name) {
        return AccountId.isAccountId(account)
                ? Optional.of(new QueueUrl(Optional.of(new AccountId(account)), region, name))
                : Optional.empty();
    }

    /** {@code sqs.<region>.…}, {@code <region>.queue.…}; {@code queue.…} is how the oldest region is written. */
    private static Optional<Region> regionOf(String host) {
        String[] labels = host.split("\\.", 3);
        if (labels.length < 3) {
            return Optional.empty();
        }
        if (labels[0].equals("sqs") || labels[0].equals("sqs-fips")) {
            return region(labels[1]);
        }
        if (labels[1].equals(QUEUE)) {
            return region(labels[0]);
        }
        return labels[0].equals(QUEUE) ? Optional.of(Region.US_EAST_1) : Optional.empty();
    }

    private static Optional<Region> region(String label) {
        return Region.isRegion(label) ? Optional.of(new Region(label)) : Optional.empty();
    }
}
