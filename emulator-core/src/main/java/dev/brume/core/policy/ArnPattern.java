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

    /** Whether IAM takes it for the pattern of an ARN when a policy is stored. */
    static boolean isPattern(String text) {
        return text.equals("*") || text.startsWith("arn:") && (colons(text) >= PARTS - 1 || text.endsWith("*"));
    }

    static boolean matches(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        if (colons(arn) < PARTS - 1 || pattern.indexOf(':') < 0) {
            return Wildcards.match(pattern, arn);
        }
        int wanted = 0;
        int given = 0;
        for (int part = 1; part <= PARTS; part++) {
            int wantedEnd = end(pattern, wanted, part);
            int givenEnd = end(arn, given, part);
            if (!Wildcards.match(pattern, wanted, wantedEnd, arn, given, givenEnd)) {
                return false;
            }
            if (wantedEnd == pattern.length()) {
                return true;
            }
            wanted = wantedEnd + 1;
            given = givenEnd + 1;
        }
        return true;
    }

    /** Where a part ends; the last may have colons of its own. */
    private static int end(String text, int from, int part) {
        int colon = part == PARTS ? -1 : text.indexOf(':', from);
        return colon < 0 ? text.length() : colon;
    }

    private static int colons(String text) {
        int colons = 0;
        for (int at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
            colons++;
        }
        return colons;
    }
}
