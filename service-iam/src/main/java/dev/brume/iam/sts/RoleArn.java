package dev.brume.iam.sts;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Region;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role by its ARN.
 *
 * @param name without its path
 */
record RoleArn(String text, AccountId account, String name) {
    /** Of any ARN: partition, service and resource are not empty. */
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");

    private static final Pattern FORM = Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}):role/(?:.+/)?([^/]+)");

    /** @throws AwsException ValidationError for what is no role's ARN */
    static RoleArn parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!ARN.matcher(text).matches()) {
            throw StsErrors.validationError(text + " is invalid");
        }
        if (!matcher.matches()) {
            throw StsErrors.validationError("Request ARN is invalid");
        }
        return new RoleArn(text, new AccountId(matcher.group(1)), matcher.group(2));
    }

    /** A region of the role's partition: IAM is the same in all of them. */
    Region seat() {
        return switch (text.split(":", 3)[1]) {
            case "aws-cn" -> new Region("cn-north-1");
            case "aws-us-gov" -> new Region("us-gov-west-1");
            default -> Region.US_EAST_1;
        };
    }

    /** The ARN of a session of the role. */
    String session(String name) {
        String partition = text.split(":", 3)[1];
        return "arn:" + partition + ":sts::" + account + ":assumed-role/" + this.name + "/" + name;
    }
}
