package dev.brume.core.policy;

import java.util.Set;

/** What a resource of an identity-based policy must look like. */
final class ResourceRules {
    private static final int PARTS = 6;
    private static final int REGION = 3;
    private static final int VENDOR = 2;
    private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "*");

    private ResourceRules() {}

    static void check(String resource) {
        if (resource.equals("*")) {
            return;
        }
        String[] parts = resource.split(":", PARTS);
        // A pattern may end early where its last part is open.
        boolean whole = parts.length == PARTS || (parts.length > VENDOR && resource.endsWith("*"));
        if (!parts[0].equals("arn") || !whole) {
            throw new MalformedPolicyException("Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!PARTITIONS.contains(parts[1])) {
            throw new MalformedPolicyException(
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + resource + "\".");
        }
        String vendor = parts[VENDOR];
        if (vendor.isEmpty() || vendor.indexOf('*') >= 0 || vendor.indexOf('?') >= 0) {
            throw new MalformedPolicyException("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        boolean hasRegion = parts.length > REGION && !parts[REGION].isEmpty() && !parts[REGION].equals("*");
        if (vendor.equals("iam") && hasRegion) {
            throw new MalformedPolicyException("IAM resource " + resource + " cannot contain region information.");
        }
    }
}
