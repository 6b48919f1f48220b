package dev.brume.iam.sts;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import java.util.regex.Pattern;

/**
 * A role by its ARN.
 *
 * @param name without its path
 */
record RoleArn(String text, AccountId account, String name) {
    private static final Pattern FORM = Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}):role/(?:.+/)?([^/]+)");

    /** @throws AwsException ValidationError for what is no role's ARN */
    static RoleArn parse(String text) {
        java.util.regex.Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw StsErrors.validationError("Request ARN is invalid");
        }
        return new RoleArn(text, new AccountId(matcher.group(1)), matcher.group(2));
    }

    /** The ARN of a session of the role. */
    String session(String name) {
        String partition = text.split(":", 3)[1];
        return "arn:" + partition + ":sts::" + account + ":assumed-role/" + this.name + "/" + name;
    }
}
