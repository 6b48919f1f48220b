package dev.brume.lambda.function.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy of one function, alias, version or layer version. Immutable: each change makes another one with another revision id.
 *
 * @param statements in the order in which they came
 */
public record ResourcePolicy(List<Statement> statements, String revisionId) {
    /** One statement, which nobody changes. */
    public record Statement(String sid, ObjectNode json) {}

    /**
     * With one more statement.
     *
     * @param before null where there was no policy
     * @throws dev.brume.core.error.AwsException ResourceConflictException for a statement id that is taken,
     *     PolicyLengthExceededException
     */
    public static ResourcePolicy with(@Nullable ResourcePolicy before, Statement statement, String revisionId) {
        List<Statement> statements = before == null ? new ArrayList<>() : new ArrayList<>(before.statements);
        if (statements.stream().anyMatch(other -> other.sid().equals(statement.sid()))) {
            throw LambdaErrors.resourceConflict(
                    "The statement id (" + statement.sid()
                            + ") provided already exists. Please provide a new statement id, or remove the existing statement.");
        }
        statements.add(statement);
        ResourcePolicy changed = new ResourcePolicy(List.copyOf(statements), revisionId);
        int bytes = changed.json().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LambdaLimits.POLICY_BYTES_MAX) {
            throw LambdaErrors.policyLengthExceeded(bytes);
        }
        return changed;
    }

    /**
     * Without one of its statements.
     *
     * @return null when that was the last one
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException when there is no such statement
     */
    public @Nullable ResourcePolicy without(String sid, String newRevisionId) {
        List<Statement> left = statements.stream()
                .filter(statement -> !statement.sid().equals(sid))
                .toList();
        if (left.size() == statements.size()) {
            throw LambdaErrors.resourceNotFound("Statement " + sid + " is not found in resource policy.");
        }
        return left.isEmpty() ? null : new ResourcePolicy(left, newRevisionId);
    }

    public String json() {
        ObjectNode policy = Statements.object().put("Version", "2012-10-17").put("Id", "default");
        policy.putArray("Statement")
                .addAll(statements.stream().map(Statement::json).toList());
        return policy.toString();
    }
}
