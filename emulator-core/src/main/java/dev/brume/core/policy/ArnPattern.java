package dev.brume.core.policy;

/**
 * ARNs with wildcards: each of the six parts is compared for itself, so that a wildcard does not reach over a colon. Parts that are
 * left out at the end match anything.
 *
 * <p>See IAM User Guide, "IAM JSON policy elements: Resource", and "Amazon Resource Name (ARN) condition operators".
 */
final class ArnPattern {
    private static final int PARTS = 6;

    private ArnPattern() {}

    static boolean matches(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        String[] wanted = pattern.split(":", PARTS);
        String[] given = arn.split(":", PARTS);
        if (given.length < PARTS || wanted.length < 2) {
            return Wildcards.match(pattern, arn);
        }
        for (int part = 0; part < wanted.length; part++) {
            if (!Wildcards.match(wanted[part], given[part])) {
                return false;
            }
        }
        return true;
    }
}
