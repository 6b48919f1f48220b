package dev.brume.lambda.durable;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.durable.operation.OperationTable;
import dev.brume.lambda.rules.LambdaErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Operation;

/**
 * The checkpoints of a durable execution: which token the next one has to show, and what the function has heard of changes. Guarded by
 * its execution's lock.
 */
final class Checkpoints {
    private final String executionArn;
    private final OperationTable operations;
    private long made;
    /** The mark up to which the function has heard of changes. */
    private long heard;

    private @Nullable Answered last;

    /** What a checkpoint was answered, for one that comes twice. */
    private record Answered(String clientToken, String token, Checkpointed answer) {}

    Checkpoints(String executionArn, OperationTable operations) {
        this.executionArn = executionArn;
        this.operations = operations;
    }

    /** What an invocation has to show at its next checkpoint. */
    String token(String invocation) {
        return new CheckpointToken(executionArn, invocation, made).toString();
    }

    /**
     * @param invocation the one that may checkpoint now, if there is one
     * @throws AwsException InvalidParameterValueException unless it is the token that this invocation holds now
     */
    void check(String token, @Nullable String invocation) {
        CheckpointToken given = CheckpointToken.parse(token);
        if (given != null && !given.executionArn().equals(executionArn)) {
            throw LambdaErrors.invalidParameterValue("Checkpoint token is not valid for the durable execution ARN");
        }
        if (invocation == null || !token.equals(token(invocation))) {
            throw invalidToken();
        }
    }

    /** In words that the SDKs for durable functions look for. */
    static AwsException invalidToken() {
        return LambdaErrors.invalidParameterValue("Invalid checkpoint token");
    }

    boolean hasNews() {
        return operations.changes() > heard;
    }

    /** The operations that have changed since the function last heard. It has heard of them now. */
    List<Operation> news() {
        List<Operation> news = operations.changedSince(heard);
        heard = operations.changes();
        return news;
    }

    /** @param invocation the one that may checkpoint further; null for none, since the execution is over */
    Checkpointed answer(String token, @Nullable String clientToken, @Nullable String invocation) {
        List<Operation> news = news();
        made++;
        Checkpointed answer = new Checkpointed(invocation == null ? null : token(invocation), news);
        last = clientToken == null ? null : new Answered(clientToken, token, answer);
        return answer;
    }

    /**
     * The answer that such a checkpoint was given already, if it was the last one; else null.
     *
     * @param invocation the one that may checkpoint now, if there is one
     */
    @Nullable
    Checkpointed answered(String token, @Nullable String clientToken, @Nullable String invocation) {
        boolean again = last != null
                && last.clientToken().equals(clientToken)
                && last.token().equals(token)
                && invocation != null
                && token(invocation).equals(last.answer().token());
        return last != null && again ? last.answer() : null;
    }
}
