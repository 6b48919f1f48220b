package dev.brume.sns.protection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.sns.rules.Json;
import dev.brume.sns.rules.SnsErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a data protection policy: Developer Guide, "Understanding Amazon SNS data protection policies". What it does not know it
 * refuses by name, because a policy that is half obeyed protects nothing.
 */
final class PolicyReader {
    /** PutDataProtectionPolicy, "DataProtectionPolicy": "Maximum length of 30,720". */
    private static final int LENGTH_MAX = 30_720;

    private static final String VERSION = "2021-06-01";
    private static final Set<String> MEMBERS = Set.of("Name", "Description", "Version", "Statement", "Configuration");
    private static final Set<String> OF_STATEMENT =
            Set.of("Sid", "DataDirection", "Principal", "DataIdentifier", "Operation");

    private final Map<String, DataIdentifier> custom;

    private PolicyReader(Map<String, DataIdentifier> custom) {
        this.custom = custom;
    }

    static DataProtectionPolicy read(String text) {
        if (text.length() > LENGTH_MAX) {
            throw refused("Policy must not be longer than 30720 characters");
        }
        JsonNode policy = tree(text);
        requireOnly(policy, MEMBERS, "Policy");
        if (policy.path("Name").asText().isEmpty()) {
            throw refused("Policy Name is missing");
        }
        if (!policy.path("Version").asText().equals(VERSION)) {
            throw refused("Policy Version must be " + VERSION);
        }
        JsonNode statements = policy.path("Statement");
        if (!statements.isArray() || statements.isEmpty()) {
            throw refused("Policy must have at least one Statement");
        }
        PolicyReader reader = new PolicyReader(CustomIdentifiers.read(policy.path("Configuration")));
        List<Statement> read = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (JsonNode statement : statements) {
            Statement one = reader.statement(statement, read.size());
            if (!sids.add(one.sid())) {
                throw refused("Statement Sid must be unique: " + one.sid());
            }
            read.add(one);
        }
        if (read.stream()
                        .filter(one -> one.operation() instanceof Operation.Audit)
                        .count()
                > 1) {
            throw refused("Policy can have only one Audit statement");
        }
        if (read.stream()
                        .filter(one -> one.operation() instanceof Operation.Audit)
                        .count()
                > 1) {
            throw refused("Policy can have only one Audit statement");
        }
        return new DataProtectionPolicy(text, List.copyOf(read));
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = Json.parse(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException malformed) {
            throw refused("failed to parse JSON. " + malformed.getOriginalMessage());
        }
        throw refused("Policy is not a JSON object");
    }

    static void requireOnly(JsonNode node, Set<String> known, String what) {
        if (!node.isObject()) {
            throw refused(what + " must be an object");
        }
        node.propertyStream()
                .filter(member -> !known.contains(member.getKey()))
                .findFirst()
                .ifPresent(member -> {
                    throw refused(what + " has an unsupported member: " + member.getKey());
                });
    }

    private Statement statement(JsonNode statement, int index) {
        requireOnly(statement, OF_STATEMENT, "Statement");
        Statement.Direction direction = switch (statement.path("DataDirection").asText()) {
            case "Inbound" -> Statement.Direction.INBOUND;
            case "Outbound" -> Statement.Direction.OUTBOUND;
            default -> throw refused("Statement DataDirection must be either Inbound or Outbound");
        };
        Operation operation = OperationReader.read(statement.path("Operation"));
        if (operation instanceof Operation.Audit && direction == Statement.Direction.OUTBOUND) {
            throw refused("Statement with the operation Audit must have DataDirection Inbound");
        }
        return new Statement(
                statement.path("Sid").asText("statement-" + index),
                direction,
                accounts(statement.path("Principal")),
                identifiers(statement.path("DataIdentifier")),
                operation);
    }

    private static Set<AccountId> accounts(JsonNode principals) {
        if (!principals.isArray() || principals.isEmpty()) {
            throw refused("Statement Principal must be a list of principals");
        }
        Set<AccountId> accounts = new HashSet<>();
        boolean everybody = false;
        for (JsonNode principal : principals) {
            everybody |= principal.asText().equals("*");
            if (!principal.asText().equals("*")) {
                accounts.add(account(principal.asText()));
            }
        }
        return everybody ? Set.of() : Set.copyOf(accounts);
    }

    private static AccountId account(String principal) {
        if (AccountId.isAccountId(principal)) {
            return new AccountId(principal);
        }
        return Arn.parse(principal)
                .filter(arn -> arn.service().equals("iam") && arn.resource().equals("root"))
                .map(Arn::account)
                .filter(AccountId::isAccountId)
                .map(AccountId::new)
                .orElseThrow(
                        () -> refused(
                                "Statement Principal " + principal
                                        + " is not supported: Brume tells accounts apart (* or arn:aws:iam::<account>:root), not yet users and roles"));
    }

    private List<DataIdentifier> identifiers(JsonNode names) {
        if (!names.isArray() || names.isEmpty()) {
            throw refused("Statement DataIdentifier must be a list of data identifiers");
        }
        List<DataIdentifier> identifiers = new ArrayList<>();
        names.forEach(name -> identifiers.add(identifier(name.asText())));
        return List.copyOf(identifiers);
    }

    private DataIdentifier identifier(String name) {
        if (!name.startsWith(ManagedIdentifiers.ARN_PREFIX)) {
            DataIdentifier own = custom.get(name);
            if (own == null) {
                throw refused("Statement DataIdentifier " + name + " is neither the ARN of a managed data identifier "
                        + "nor the name of a custom one in Configuration");
            }
            return own;
        }
        DataIdentifier managed = ManagedIdentifiers.of(name.substring(ManagedIdentifiers.ARN_PREFIX.length()));
        if (managed == null) {
            throw refused("Statement DataIdentifier " + name + " is not supported by Brume, which can find: "
                    + ManagedIdentifiers.names());
        }
        return managed;
    }

    static AwsException refused(String reason) {
        return SnsErrors.invalidParameter("DataProtectionPolicy", reason);
    }
}
