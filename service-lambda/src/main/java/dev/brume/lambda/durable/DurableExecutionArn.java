package dev.brume.lambda.durable;

import dev.brume.core.identity.Place;
import dev.brume.lambda.function.FunctionArn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names a durable execution: {@code arn:aws:lambda:us-east-1:123456789012:function:orders:7/durable-execution/order-1/<id>}.
 *
 * @param function qualified with the version that runs
 * @param name unique among the function's executions
 * @param id unique at all
 */
public record DurableExecutionArn(FunctionArn function, String name, String id) {
    private static final String RESOURCE = "/durable-execution/";

    /** @return null for what is none */
    public static @Nullable DurableExecutionArn parse(String text) {
        int resource = text.indexOf(RESOURCE);
        if (resource < 0) {
            return null;
        }
        FunctionArn function = FunctionArn.parseArn(text.substring(0, resource));
        String rest = text.substring(resource + RESOURCE.length());
        int slash = rest.indexOf('/');
        return function == null || function.qualifier() == null || slash < 0
                ? null
                : new DurableExecutionArn(function, rest.substring(0, slash), rest.substring(slash + 1));
    }

    public Place place() {
        return function.place();
    }

    /** {@code $LATEST} or a number. */
    public String version() {
        return Objects.requireNonNull(function.qualifier());
    }

    @Override
    public String toString() {
        return function + RESOURCE + name + "/" + id;
    }
}
