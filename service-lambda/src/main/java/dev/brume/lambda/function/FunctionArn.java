package dev.brume.lambda.function;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which function a request means, whichever form it uses: a name, a partial ARN ({@code 123456789012:function:orders}) or an ARN,
 * each with a qualifier or without.
 *
 * @param qualifier a version, an alias, or {@code $LATEST}; null where none was named
 */
public record FunctionArn(
        Place place, String name, @Nullable String qualifier) {
    public static final String LATEST = "$LATEST";

    /** What functions on managed instances have in place of numbered versions, or beside them. */
    public static final String LATEST_PUBLISHED = "$LATEST.PUBLISHED";

    private static final Pattern FORMS =
            Pattern.compile("(?:arn:(?:aws[a-zA-Z-]*)?:lambda:)?(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\\d):)?"
                    + "(?:(?<account>\\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9-_.]+)"
                    + "(?::(?<qualifier>\\$LATEST(?:\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");

    private static final String START = "arn:aws:lambda:";
    private static final String KIND = ":function:";
    private static final int ACCOUNT_DIGITS = 12;
    private static final Pattern VERSION = Pattern.compile("\\d+");

    /** One without a qualifier. */
    public static FunctionArn of(Place place, String name) {
        return new FunctionArn(place, name, null);
    }

    /**
     * @param text valid by the model's pattern
     * @param caller where the request goes that names no other place
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException for another region, InvalidParameterValueException for two
     *     different qualifiers
     */
    public static FunctionArn parse(String text, @Nullable String qualifier, Place caller) {
        if (text.indexOf(':') < 0) {
            return new FunctionArn(caller, text, qualifier);
        }
        Matcher matcher = FORMS.matcher(text);
        if (!matcher.matches()) {
            throw LambdaErrors.validation(text, "functionName", "Member must be the name or ARN of a function");
        }
        String region = matcher.group("region");
        String account = matcher.group("account");
        String derived = matcher.group("qualifier");
        if (region != null && !region.equals(caller.region().name())) {
            throw LambdaErrors.resourceNotFound("Functions from '" + region + "' are not reachable in this region ('"
                    + caller.region().name() + "')");
        }
        if (qualifier != null && derived != null && !qualifier.equals(derived)) {
            throw LambdaErrors.invalidParameterValue(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        Place place = account == null ? caller : new Place(new AccountId(account), caller.region());
        return new FunctionArn(place, matcher.group("name"), qualifier == null ? derived : qualifier);
    }

    public static FunctionArn parse(String text, Place caller) {
        return parse(text, null, caller);
    }

    /** @return null for what is no function's ARN */
    public static @Nullable FunctionArn parseArn(String arn) {
        FunctionArn usual = usual(arn);
        return usual == null ? parseAnyArn(arn) : usual;
    }

    static @Nullable FunctionArn parseAnyArn(String arn) {
        Matcher matcher = FORMS.matcher(arn);
        boolean whole = arn.startsWith("arn:")
                && arn.contains(":function:")
                && matcher.matches()
                && matcher.group("region") != null
                && matcher.group("account") != null;
        return whole
                ? new FunctionArn(
                        new Place(new AccountId(matcher.group("account")), new Region(matcher.group("region"))),
                        matcher.group("name"),
                        matcher.group("qualifier"))
                : null;
    }

    /** Most ARNs, without a regular expression: each invocation asks. Null for those that need one, and for what is none. */
    private static @Nullable FunctionArn usual(String arn) {
        int account = arn.startsWith(START) ? arn.indexOf(':', START.length()) + 1 : 0;
        int kind = account + ACCOUNT_DIGITS;
        if (account == 0 || !arn.startsWith(KIND, kind)) {
            return null;
        }
        String region = arn.substring(START.length(), account - 1);
        String owner = arn.substring(account, kind);
        int name = kind + KIND.length();
        int end = arn.indexOf(':', name);
        String qualifier = end < 0 ? null : arn.substring(end + 1);
        boolean plain = region.length() > 2
                && region.charAt(region.length() - 2) == '-'
                && Region.isRegion(region)
                && AccountId.isAccountId(owner)
                && isPlain(arn, name, end < 0 ? arn.length() : end)
                && (qualifier == null || qualifier.equals(LATEST) || isPlain(qualifier, 0, qualifier.length()));
        return plain
                ? new FunctionArn(
                        new Place(new AccountId(owner), new Region(region)),
                        end < 0 ? arn.substring(name) : arn.substring(name, end),
                        qualifier)
                : null;
    }

    private static boolean isPlain(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return from < to;
    }

    /** Whether a qualifier is a version's number. */
    public static boolean isVersion(String qualifier) {
        return VERSION.matcher(qualifier).matches();
    }

    /** Whether a qualifier can only be an alias, whose names have no {@code $}. */
    public static boolean isAlias(String qualifier) {
        return !isVersion(qualifier) && qualifier.indexOf('$') < 0;
    }

    /** {@code $LATEST} where none was named. */
    public String effectiveQualifier() {
        return qualifier == null ? LATEST : qualifier;
    }

    public FunctionArn qualified(@Nullable String other) {
        return new FunctionArn(place, name, other);
    }

    /** Without the qualifier. */
    public String unqualified() {
        return "arn:" + place.region().partition() + ":lambda:" + place.region().name() + ":" + place.account()
                + ":function:" + name;
    }

    @Override
    public String toString() {
        return qualifier == null ? unqualified() : unqualified() + ":" + qualifier;
    }
}
