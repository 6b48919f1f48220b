package dev.brume.lambda.durable;

import dev.brume.lambda.durable.operation.Draft;
import dev.brume.lambda.rules.LambdaErrors;

/** What an execution has used of what it may: operations and bytes. Guarded by its execution's lock. */
final class Allowance {
    private int performed;
    private long written;

    /** @param written the bytes of its input */
    Allowance(long written) {
        this.written = written;
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException for what is beyond it; nothing is taken then */
    void take(Draft draft) {
        if (performed + draft.performed() > DurableLimits.OPERATIONS_MAX) {
            throw LambdaErrors.invalidParameterValue(
                    "A durable execution can perform at most " + DurableLimits.OPERATIONS_MAX + " operations.");
        }
        if (written + draft.bytes() > DurableLimits.WRITTEN_BYTES_MAX) {
            throw LambdaErrors.invalidParameterValue(
                    "A durable execution can store at most " + DurableLimits.WRITTEN_BYTES_MAX + " bytes.");
        }
        performed += draft.performed();
        written += draft.bytes();
    }

    /** Adds what no quota refuses: how it ended. */
    void add(long bytes) {
        written += bytes;
    }

    int performed() {
        return performed;
    }

    long written() {
        return written;
    }
}
