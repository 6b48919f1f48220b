package dev.brume.core.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a resource of an identity-based policy must look like. IAM is content with less than a whole ARN: {@code arn:aws:thing}. */
final class ResourceRules {
    private static final int PARTS = 6;
    private static final int VENDOR = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "*");
    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    private ResourceRules() {}

    /** What IAM says of the resource; null where its form is right. */
    static @Nullable String fault(String resource) {
        if (resource.equals("*")) {
            return null;
        }
        String[] parts = resource.split(":", PARTS);
        if (parts.length == 1) {
            return "Resource " + resource + " must be in ARN format or \"*\".";
        }
        // Whether the first part is "arn" IAM does not ask.
        if (!PARTITIONS.contains(parts[1])) {
            return "Partition \"" + parts[1] + "\" is not valid for resource \"" + completed(resource) + "\".";
        }
        if (parts.length == VENDOR || parts[VENDOR].indexOf('*') >= 0 || parts[VENDOR].indexOf('?') >= 0) {
            return "Resource vendor must be fully qualified and cannot contain regexes.";
        }
        return switch (parts[VENDOR]) {
            case "iam" -> iamFault(resource, parts);
            // An access point has a region, and an account with it.
            case "s3" ->
                hasRegion(parts) && parts.length > ACCOUNT && parts[ACCOUNT].isEmpty()
                        ? "Resource " + resource + " can not contain region information."
                        : null;
            default -> null;
        };
    }

    /** An ARN that ends before its resource, with nothing where its service, region or account should be. */
    static boolean isUnfinished(String resource) {
        String[] parts = resource.split(":", PARTS);
        boolean lacksVendor = parts.length > VENDOR && parts[VENDOR].isEmpty();
        boolean isShort = parts.length < PARTS && !resource.endsWith("*");
        return lacksVendor || (isShort && Arrays.asList(parts).contains(""));
    }

    private static @Nullable String iamFault(String resource, String[] parts) {
        if (hasRegion(parts)) {
            return "IAM resource " + resource + " cannot contain region information.";
        }
        if (parts.length < PARTS) {
            return null;
        }
        String path = parts[PARTS - 1];
        return path.equals("*") || path.equals("root") || IAM_PATHS.stream().anyMatch(path::startsWith)
                ? null
                : "IAM resource path must either be \"*\", root, or start with " + String.join(", ", IAM_PATHS) + ".";
    }

    private static boolean hasRegion(String[] parts) {
        return parts.length > REGION && !parts[REGION].isEmpty() && !parts[REGION].equals("*");
    }

    /** As IAM repeats it: {@code arn} in front, an asterisk for each part that is missing. */
    private static String completed(String resource) {
        String[] parts = resource.split(":", -1);
        StringBuilder whole = new StringBuilder("arn");
        for (int i = 1; i < Math.max(parts.length, PARTS); i++) {
            whole.append(':').append(i < parts.length ? parts[i] : "*");
        }
        return whole.toString();
    }
}
