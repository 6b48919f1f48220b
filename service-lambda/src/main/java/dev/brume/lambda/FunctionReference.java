package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How requests name a function: by name, partial ARN or ARN, with a qualifier in it or beside it.
 *
 * @param place the function's account and region
 * @param name the function's own
 * @param qualifier as named; null where none was
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke, "FunctionName"</a>
 */
public record FunctionReference(
        Place place, String name, @Nullable String qualifier) {
    public static final String LATEST = "$LATEST";

    private static final Pattern FORM = Pattern.compile(
            "(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-[a-z]+)+-\\d{1,2}):)?"
                    + "(?:(\\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]+)(?::(\\$LATEST(?:\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");

    /**
     * @param functionName as sent; the wire table has looked at its form
     * @param parameter the qualifier that was named beside it
     * @param caller where the call goes
     * @throws AwsException when the two name different qualifiers, or the function lives in another region
     */
    public static FunctionReference of(String functionName, @Nullable String parameter, Place caller) {
        Matcher form = FORM.matcher(functionName);
        if (!form.matches()) {
            throw LambdaErrors.invalidParameter("Invalid function name: " + functionName);
        }
        String region = form.group(1);
        if (region != null && !region.equals(caller.region().name())) {
            throw new AwsException(
                    "ResourceNotFoundException",
                    "Functions from '" + region + "' are not reachable in this region ('" + caller.region() + "')");
        }
        String account = form.group(2);
        String inName = form.group(4);
        if (inName != null && parameter != null && !inName.equals(parameter)) {
            throw LambdaErrors.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        AccountId owner = account == null ? caller.account() : new AccountId(account);
        return new FunctionReference(
                new Place(owner, caller.region()), form.group(3), inName == null ? parameter : inName);
    }

    /** Of a function's ARN, from another resource's settings. */
    public static FunctionReference ofArn(Arn arn) {
        Place place = new Place(new AccountId(arn.account()), new Region(arn.region()));
        return of(arn.toString(), null, place);
    }

    /** Without qualifier. */
    public String arn() {
        return Arn.of("lambda", place.region(), place.account(), "function:" + name)
                .toString();
    }

    /** With the qualifier if one was named. */
    public String namedArn() {
        return qualifier == null ? arn() : arn() + ":" + qualifier;
    }

    /** {@code $LATEST} if none was named. */
    public String effectiveQualifier() {
        return qualifier == null ? LATEST : qualifier;
    }
}
