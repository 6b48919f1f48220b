package dev.brume.sns.sms;

import dev.brume.sns.rules.SnsErrors;
import java.util.regex.Pattern;

/**
 * A telephone number: two ways of writing it are the same number.
 *
 * @param digits with the code of the country, without the plus sign
 */
public record PhoneNumber(String digits) {
    /** Made when the first number is read. */
    private static final class Patterns {
        static final Pattern E164 = Pattern.compile("\\+?[1-9][0-9]{1,14}");
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter, as Publish words it */
    static PhoneNumber ofPublish(String text) {
        if (!isE164(text)) {
            throw SnsErrors.invalidParameter("PhoneNumber", text + " is not valid to publish to");
        }
        return of(text);
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameter, as the opt-out operations word it */
    public static PhoneNumber parse(String text) {
        if (!isE164(text)) {
            throw SnsErrors.invalidParameter("PhoneNumber", "input incorrectly formatted");
        }
        return of(text);
    }

    private static boolean isE164(String text) {
        return Patterns.E164.matcher(text).matches();
    }

    /** The number that a text means, which may have separators: subscriptions' endpoints do. */
    static PhoneNumber of(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(unit -> unit >= '0' && unit <= '9').forEach(digit -> digits.append((char) digit));
        return new PhoneNumber(digits.toString());
    }

    /** In E.164 form: {@code +15550100}. */
    @Override
    public String toString() {
        return "+" + digits;
    }
}
