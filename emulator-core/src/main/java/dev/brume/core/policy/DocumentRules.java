package dev.brume.core.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a document that has been read must and must not say, with IAM's words and in its order. Where a document has
 * several faults, IAM tells the first of that order, not of the text.
 */
final class DocumentRules {
    private static final String NO_VENDOR =
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
    private static final Set<String> TRUST_ACTIONS = Set.of("tagsession", "setsourceidentity", "setcontext");
    private final List<Statement> statements;
    private final PolicyKind kind;

    private DocumentRules(List<Statement> statements, PolicyKind kind) {
        this.statements = statements;
        this.kind = kind;
    }

    /** @param effectInOtherCase whether a statement has an effect like {@code allow} */
    static void check(List<Statement> statements, PolicyKind kind, boolean effectInOtherCase) {
        DocumentRules rules = new DocumentRules(statements, kind);
        if (!kind.isOfIdentity()) {
            if (effectInOtherCase) {
                throw MalformedPolicyException.syntax();
            }
            rules.checkMembers();
            rules.checkConditionKeys();
            rules.checkActions();
            return;
        }
        if (effectInOtherCase || !rules.valuesAreReadable()) {
            throw MalformedPolicyException.legacy();
        }
        String resourceFault = rules.resourceFault();
        if (resourceFault == null && rules.resources().anyMatch(ResourceRules::isUnfinished)) {
            throw MalformedPolicyException.legacy();
        }
        rules.checkMembers();
        if (resourceFault != null) {
            throw new MalformedPolicyException(resourceFault);
        }
        rules.checkActions();
    }

    private boolean valuesAreReadable() {
        return statements.stream()
                .flatMap(statement -> statement.conditions().stream())
                .allMatch(condition -> condition.values().stream()
                        .allMatch(value -> condition.operator().takes(value)));
    }

    private Stream<String> resources() {
        return statements.stream().flatMap(statement -> statement.resources().stream());
    }

    private @Nullable String resourceFault() {
        for (Statement statement : statements) {
            for (String resource : statement.resources()) {
                String fault = ResourceRules.fault(resource);
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private void checkMembers() {
        checkSids();
        if (statements.stream().anyMatch(statement -> statement.actions().isEmpty())) {
            throw new MalformedPolicyException("Policy statement must contain actions.");
        }
        if (kind.namesResources()
                && statements.stream()
                        .anyMatch(statement -> statement.resources().isEmpty())) {
            throw new MalformedPolicyException("Policy statement must contain resources.");
        }
    }

    private void checkSids() {
        Set<String> sids = new HashSet<>();
        for (Statement statement : statements) {
            String sid = statement.sid();
            // IAM's own policies are stricter than those of resources.
            if (kind != PolicyKind.RESOURCE && !sid.chars().allMatch(DocumentRules::isAlphanumeric)) {
                throw new MalformedPolicyException("Statement IDs (SID) must be alpha-numeric."
                        + " Check that your input satisfies the regular expression [0-9A-Za-z]*");
            }
            if (!sid.isEmpty() && !sids.add(sid)) {
                throw new MalformedPolicyException("Statement IDs (SID) in a single policy must be unique.");
            }
        }
    }

    private void checkConditionKeys() {
        for (Statement statement : statements) {
            for (Condition condition : statement.conditions()) {
                if (condition.key().indexOf(':') < 0) {
                    throw new MalformedPolicyException(NO_VENDOR);
                }
            }
        }
    }

    private void checkActions() {
        for (Statement statement : statements) {
            statement.actions().forEach(this::checkAction);
        }
    }

    private void checkAction(String action) {
        if (action.equals("*")) {
            refuseInTrustPolicy();
            return;
        }
        int colon = action.indexOf(':');
        if (colon < 0) {
            throw new MalformedPolicyException(NO_VENDOR);
        }
        if (action.indexOf(':', colon + 1) >= 0) {
            throw new MalformedPolicyException("Actions/Condition can contain only one colon.");
        }
        String vendor = action.substring(0, colon);
        if (vendor.indexOf('*') >= 0 || vendor.indexOf('?') >= 0) {
            throw new MalformedPolicyException("Action vendors (e.g., aws, ec2, etc.) must not contain wildcards.");
        }
        if (vendor.isEmpty() || !vendor.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '.')) {
            throw new MalformedPolicyException("Vendor " + vendor + " is not valid");
        }
        if (!vendor.equalsIgnoreCase("sts") || !mayTrust(action.substring(colon + 1))) {
            refuseInTrustPolicy();
        }
    }

    /** Whether an action of STS is one that a trust policy may speak of; a pattern always is. */
    private static boolean mayTrust(String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return folded.startsWith("assumerole")
                || TRUST_ACTIONS.contains(folded)
                || folded.indexOf('*') >= 0
                || folded.indexOf('?') >= 0;
    }

    private void refuseInTrustPolicy() {
        if (kind == PolicyKind.TRUST) {
            throw new MalformedPolicyException("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }

    private static boolean isAlphanumeric(int character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }
}
