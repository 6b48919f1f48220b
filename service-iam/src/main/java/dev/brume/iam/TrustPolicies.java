package dev.brume.iam;

import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import dev.brume.core.policy.Principals;
import dev.brume.core.policy.Statement;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.IamUser;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a role's trust policy if those that it names can be: users and roles of the account itself must be there.
 *
 * <p>See IAM User Guide, "AWS JSON policy elements: Principal".
 */
final class TrustPolicies {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:(iam|sts)::([0-9]{12}):(root|(user|role|assumed-role|federated-user)/.+)");
    private static final List<String> SERVICE_SUFFIXES =
            List.of(".amazonaws.com", ".amazonaws.com.cn", ".aws.internal", ".amazon.com", ".aws");

    private static final String COGNITO = "cognito-identity.amazonaws.com";

    private TrustPolicies() {}

    static void check(String text, IamAccount account) {
        PolicyDocument document = Documents.parse(text, PolicyKind.TRUST);
        for (Statement statement : document.statements()) {
            Principals principals = statement.principals();
            if (principals != null && principals.anyone()) {
                throw IamErrors.malformedPolicyDocument(
                        "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\"");
            }
            if (principals != null) {
                if (principals.byType().getOrDefault("Federated", List.of()).contains(COGNITO)
                        && statement.conditions().isEmpty()) {
                    throw IamErrors.malformedPolicyDocument(
                            "A condition block must be present for the Cognito provider");
                }
                principals.byType().forEach((type, names) -> names.forEach(name -> check(type, name, account)));
            }
        }
        if (IamLimits.size(text) > IamLimits.TRUST_POLICY_SIZE) {
            throw IamErrors.quota("ACLSizePerRole", IamLimits.TRUST_POLICY_SIZE);
        }
    }

    private static void check(String type, String name, IamAccount account) {
        boolean good = switch (type) {
            case "AWS" -> isAwsPrincipal(name, account);
            case "Service" -> SERVICE_SUFFIXES.stream().anyMatch(name::endsWith);
            case "Federated" -> isFederated(name);
            default -> true;
        };
        if (!good) {
            String label = type.equals("Service") ? "SERVICE" : type;
            throw IamErrors.malformedPolicyDocument("Invalid principal in policy: \"" + label + "\":\"" + name + "\"");
        }
    }

    private static boolean isFederated(String name) {
        if (name.startsWith("arn:") || name.indexOf('.') > 0) {
            return true;
        }
        throw IamErrors.malformedPolicyDocument(
                "Federated principals must be valid domain names or SAML metadata ARNs");
    }

    private static boolean isAwsPrincipal(String name, IamAccount account) {
        if (name.equals("*") || Pattern.matches("[0-9]{12}", name)) {
            return true;
        }
        Matcher arn = ARN.matcher(name);
        if (!arn.matches()) {
            // What AWS puts in the place of a principal that is gone.
            return Pattern.matches("(AIDA|AROA)[A-Z2-7]{17}", name);
        }
        return !arn.group(2).equals(account.id().value()) || exists(name, arn.group(3), account);
    }

    private static boolean exists(String arn, String resource, IamAccount account) {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        if (resource.startsWith("user/")) {
            IamUser user = account.users().get(name);
            return user != null && account.arn(user.name(), "user").equals(arn);
        }
        if (resource.startsWith("role/")) {
            IamRole role = account.roles().get(name);
            return role != null && account.arn(role.name(), "role").equals(arn);
        }
        return true;
    }
}
