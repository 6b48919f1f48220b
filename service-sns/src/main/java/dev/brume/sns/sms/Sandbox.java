package dev.brume.sns.sms;

import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.SnsErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The SMS sandbox of one account in one region: which numbers can be texted from inside of it. An account is outside until it is put
 * in. Its monitor guards it. Amazon SNS Developer Guide, "Using the Amazon SNS SMS sandbox".
 */
public final class Sandbox {
    /** "You can have up to 10 verified destination phone numbers"; pending ones count, too. */
    private static final int NUMBERS_MAX = 10;
    /** AWS does not say how long its codes count. */
    private static final Duration CODE_LIFE = Duration.ofMinutes(15);

    /** A destination that was asked for. */
    private record Destination(boolean verified, String code, Instant expiresAt) {}

    /**
     * A destination, as ListSMSSandboxPhoneNumbers tells it.
     *
     * @param status {@code Pending} or {@code Verified}
     */
    public record Listed(String number, String status) {}

    private final NavigableMap<String, Destination> destinations = new TreeMap<>();
    private boolean active;

    public synchronized boolean isActive() {
        return active;
    }

    public synchronized void activate(boolean inside) {
        active = inside;
    }

    /** Whether a text message may go to the number. */
    synchronized boolean permits(PhoneNumber number) {
        Destination destination = destinations.get(number.toString());
        return !active || destination != null && destination.verified;
    }

    /**
     * Adds a number that is to be verified by a code; a verified one stays so.
     *
     * @throws AwsException UserError when there are too many
     */
    public synchronized void add(PhoneNumber number, String code, Instant now) {
        Destination known = destinations.get(number.toString());
        if (known == null && destinations.size() >= NUMBERS_MAX) {
            throw new AwsException(
                    "UserErrorException",
                    "You have reached the maximum number of destination phone numbers: " + NUMBERS_MAX);
        }
        destinations.put(
                number.toString(), new Destination(known != null && known.verified, code, now.plus(CODE_LIFE)));
    }

    /** @throws AwsException ResourceNotFound, VerificationException */
    public synchronized void verify(PhoneNumber number, String code, Instant now) {
        Destination known = destinations.get(number.toString());
        if (known == null) {
            throw SnsErrors.resourceNotFound();
        }
        if (!known.code.equals(code) || !now.isBefore(known.expiresAt)) {
            throw new AwsException("VerificationException", "The one-time password is invalid or has expired");
        }
        destinations.put(number.toString(), new Destination(true, code, known.expiresAt));
    }

    /** @throws AwsException ResourceNotFound */
    public synchronized void remove(PhoneNumber number) {
        if (destinations.remove(number.toString()) == null) {
            throw SnsErrors.resourceNotFound();
        }
    }

    /** The numbers after {@code last}, in order. */
    public synchronized List<Listed> after(String last) {
        List<Listed> listed = new ArrayList<>();
        destinations
                .tailMap(last, false)
                .forEach((number, destination) ->
                        listed.add(new Listed(number, destination.verified ? "Verified" : "Pending")));
        return listed;
    }
}
