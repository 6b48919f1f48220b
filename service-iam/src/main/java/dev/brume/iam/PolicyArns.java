package dev.brume.iam;

import dev.brume.iam.entity.IamErrors;
import java.util.regex.Pattern;

/** ARNs of managed policies: {@code arn:aws:iam::123456789012:policy/path/name}. */
final class PolicyArns {
    private static final Pattern FORM = Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}|aws):policy(/.*)?/[\\w+=,.@-]+");

    private PolicyArns() {}

    static void check(String arn) {
        if (!arn.startsWith("arn:")) {
            throw IamErrors.validationError("ARN " + arn + " is not valid.");
        }
        if (!FORM.matcher(arn).matches()) {
            throw IamErrors.invalidInput("ARN " + arn + " is not valid.");
        }
    }

    /** {@code /path/}. */
    static String path(String arn) {
        return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
    }
}
