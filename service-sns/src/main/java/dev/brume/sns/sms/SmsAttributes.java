package dev.brume.sns.sms;

import dev.brume.core.error.AwsException;
import dev.brume.sns.rules.SnsErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings of text messages of one account and region (SetSMSAttributes). Immutable. */
final class SmsAttributes {
    private static final String MONTHLY_SPEND_LIMIT = "MonthlySpendLimit";
    private static final String SAMPLING_RATE = "DeliveryStatusSuccessSamplingRate";
    private static final String SENDER_ID = "DefaultSenderID";
    private static final String SMS_TYPE = "DefaultSMSType";
    private static final Set<String> NAMES = Set.of(
            MONTHLY_SPEND_LIMIT, "DeliveryStatusIAMRole", SAMPLING_RATE, SENDER_ID, SMS_TYPE, "UsageReportS3Bucket");
    private static final Set<String> TYPES = Set.of("Promotional", "Transactional");
    private static final int SAMPLING_RATE_MAX = 100;
    /** An account's spend limit, in US dollars, until AWS raises it. */
    private static final String SPEND_LIMIT = "1";

    static final SmsAttributes DEFAULT = new SmsAttributes(Map.of(MONTHLY_SPEND_LIMIT, SPEND_LIMIT));

    private final Map<String, String> texts;

    private SmsAttributes(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Made when the first sender is checked. */
    private static final class Patterns {
        /** "1 - 11 alphanumeric characters ... must contain at least one letter". */
        static final Pattern SENDER_ID = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}");
    }

    /**
     * An empty text brings back the default, which for most is nothing.
     *
     * @throws AwsException InvalidParameter
     */
    SmsAttributes with(Map<String, String> changes) {
        changes.forEach(SmsAttributes::check);
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.putAll(changes);
        changed.values().removeIf(String::isEmpty);
        changed.putIfAbsent(MONTHLY_SPEND_LIMIT, SPEND_LIMIT);
        return new SmsAttributes(changed);
    }

    private static void check(String name, String text) {
        if (!NAMES.contains(name)) {
            throw SnsErrors.invalid(name + " is not a valid attribute");
        }
        boolean fits = text.isEmpty()
                || switch (name) {
                    case SMS_TYPE -> isType(text);
                    case SENDER_ID -> isSenderId(text);
                    case SAMPLING_RATE -> isWhole(text, SAMPLING_RATE_MAX);
                    case MONTHLY_SPEND_LIMIT -> isWhole(text, Integer.MAX_VALUE);
                    default -> true;
                };
        if (!fits) {
            throw SnsErrors.invalid(name + " is invalid");
        }
    }

    static boolean isType(String text) {
        return TYPES.contains(text);
    }

    static boolean isSenderId(String text) {
        return Patterns.SENDER_ID.matcher(text).matches();
    }

    private static boolean isWhole(String text, int max) {
        try {
            int number = Integer.parseInt(text);
            return number >= 0 && number <= max;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** Those of the names that are set; all if there are no names. */
    Map<String, String> named(List<String> names) {
        Map<String, String> named = new LinkedHashMap<>(texts);
        if (!names.isEmpty()) {
            named.keySet().retainAll(names);
        }
        return named;
    }
}
