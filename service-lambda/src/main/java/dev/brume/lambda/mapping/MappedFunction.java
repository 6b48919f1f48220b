package dev.brume.lambda.mapping;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.FunctionTarget;
import dev.brume.lambda.Functions;
import dev.brume.lambda.function.FunctionArn;
import org.jspecify.annotations.Nullable;

/** The function that a mapping is for: its role may change, and it may be deleted and made again while it is read for. */
final class MappedFunction {
    private final Functions functions;
    private final FunctionArn arn;
    private volatile FunctionTarget last;

    private MappedFunction(Functions functions, FunctionArn arn, FunctionTarget last) {
        this.functions = functions;
        this.arn = arn;
        this.last = last;
    }

    /** Null when it is not there. */
    static @Nullable MappedFunction of(String named, Functions functions) {
        FunctionArn arn = FunctionArn.parseArn(named);
        if (arn == null) {
            return null;
        }
        FunctionTarget found = find(functions, arn);
        return found == null ? null : new MappedFunction(functions, arn, found);
    }

    private static @Nullable FunctionTarget find(Functions functions, FunctionArn arn) {
        try {
            return functions.target(arn.unqualified(), arn.effectiveQualifier());
        } catch (AwsException gone) {
            return null;
        }
    }

    /** As it is; while it is gone, as it was. */
    FunctionTarget now() {
        FunctionTarget found = find(functions, arn);
        if (found != null) {
            last = found;
        }
        return last;
    }
}
