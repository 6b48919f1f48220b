package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.Aliases;
import dev.brume.lambda.function.Concurrency;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;

/** Finds the version that a name and a qualifier mean, and has it invoked if its state, its lineage and its concurrency allow it. */
final class FunctionInvoker implements Invoker {
    private static final String THROTTLED = "TooManyRequestsException";
    private static final double TO_UNIT = 0x1p-53;
    private final LambdaParts parts;

    FunctionInvoker(LambdaParts parts) {
        this.parts = parts;
    }

    @Override
    public CompletionStage<InvocationResult> invoke(String functionArn, String qualifier, Invocation invocation) {
        try {
            FunctionArn arn = FunctionArn.parseArn(functionArn);
            if (arn == null) {
                throw LambdaErrors.functionNotFound(functionArn);
            }
            return invoke(arn.qualified(qualifier), qualifier, invocation);
        } catch (AwsException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    private CompletionStage<InvocationResult> invoke(FunctionArn arn, String qualifier, Invocation invocation) {
        LambdaFunction function = parts.functions().get(arn);
        Instant now = parts.core().time().now();
        FunctionVersion version = version(function, function.published(qualifier), now);
        Lineage lineage = Lineage.of(invocation.traceHeader()).next(arn.unqualified());
        if (lineage.isLoop(arn.unqualified()) && function.recursiveLoop() == RecursiveLoop.TERMINATE) {
            throw LambdaErrors.recursiveInvocation();
        }
        Place place = enter(function, version, arn, now);
        try {
            return parts.execution()
                    .invoke(deployment(function, version, invocation), with(invocation, lineage))
                    .whenComplete((result, failure) -> {
                        place.leave();
                        measure(arn, result, failure, now);
                    });
        } catch (RuntimeException failure) {
            place.leave();
            throw failure;
        }
    }

    private static Deployment deployment(LambdaFunction function, FunctionVersion version, Invocation invocation) {
        Deployment deployment = Deployments.of(function, version);
        return invocation.tenantId() == null ? deployment : deployment.forTenant(invocation.tenantId());
    }

    /** What an invocation takes up while it is at work. */
    private record Place(
            Concurrency concurrency,
            Concurrency.Pool pool,
            LambdaFunction function,
            @Nullable String managed) {
        void leave() {
            concurrency.leave(function.name(), pool);
            if (managed != null) {
                function.scaling().leave(managed);
            }
        }
    }

    private Place enter(LambdaFunction function, FunctionVersion version, FunctionArn arn, Instant now) {
        try {
            Concurrency concurrency = parts.functions().store(arn.place()).concurrency();
            Concurrency.Entered entered = concurrency.enter(arn.name());
            try {
                String managed = enterManaged(function, version);
                parts.meters().began(arn, entered.atWork(), now);
                return new Place(concurrency, entered.pool(), function, managed);
            } catch (AwsException refused) {
                concurrency.leave(arn.name(), entered.pool());
                throw refused;
            }
        } catch (AwsException refused) {
            if (refused.code().equals(THROTTLED)) {
                parts.meters().throttled(arn, now);
            }
            throw refused;
        }
    }

    /** @return the version's number if it is on managed instances, else null */
    private static @Nullable String enterManaged(LambdaFunction function, FunctionVersion version) {
        if (!ManagedInstances.isManaged(version.settings())) {
            return null;
        }
        function.scaling().enter(version.number(), ManagedInstances.concurrency(version.settings()));
        return version.number();
    }

    private void measure(
            FunctionArn arn, @Nullable InvocationResult result, @Nullable Throwable failure, Instant began) {
        if (result != null) {
            boolean failed = result.functionError() != null;
            if (result.afterwards() == null) {
                parts.meters().ended(arn, failed, result.millis(), began);
            } else {
                result.afterwards().thenAccept(done -> {
                    parts.meters().ended(arn, failed, done.millis(), began);
                    parts.meters().extensionsDone(arn, done.extensionMillis(), began);
                });
            }
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof AwsException refusal && refusal.code().equals(THROTTLED)) {
            parts.meters().throttled(arn, began);
        }
    }

    private FunctionVersion version(LambdaFunction function, String qualifier, Instant now) {
        String number = FunctionArn.isAlias(qualifier)
                ? Aliases.route(function.aliases().get(qualifier), (parts.ids().nextLong() >>> 11) * TO_UNIT)
                : qualifier;
        FunctionVersion version = function.versions().serving(number, now);
        if (!version.isActive(now)) {
            throw LambdaErrors.pending();
        }
        return version;
    }

    private static Invocation with(Invocation invocation, Lineage lineage) {
        return new Invocation(
                invocation.requestId(),
                invocation.invokedArn(),
                invocation.payload(),
                invocation.clientContext(),
                invocation.tenantId(),
                lineage.header(),
                invocation.cause(),
                invocation.stream());
    }
}
