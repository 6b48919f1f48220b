package dev.brume.lambda;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.function.Concurrency;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.ProvisionedConcurrency;
import dev.brume.lambda.function.capacity.ManagedInstances;
import dev.brume.lambda.measure.FunctionMeters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets invocations begin: within the account's concurrency, the function's own, and what its managed instances take. */
final class Admissions {
    static final String THROTTLED = "TooManyRequestsException";
    private final LambdaParts parts;

    Admissions(LambdaParts parts) {
        this.parts = parts;
    }

    /**
     * What an invocation takes up while it is at work.
     *
     * @param entered among whose executions it counts
     * @param managed the number of a version on managed instances, else null
     * @param provisioned null for a version without provisioned concurrency
     */
    record Admission(
            LambdaFunction function,
            Concurrency concurrency,
            Concurrency.Entered entered,
            @Nullable String managed,
            ProvisionedConcurrency.@Nullable Use provisioned) {
        void leave() {
            concurrency.leave(function.name(), entered);
            if (managed != null) {
                function.scaling().leave(managed);
            }
            if (provisioned != null) {
                function.provisioned().leave(provisioned);
            }
        }
    }

    /**
     * @param arn by which the function is invoked
     * @throws AwsException TooManyRequestsException, and ResourceConflictException for a version that is not up
     */
    Admission enter(LambdaFunction function, FunctionVersion version, FunctionArn arn, Instant now) {
        ProvisionedConcurrency.Use provisioned = function.provisioned().enter(version.number());
        try {
            Admission admission = enter(function, version, arn, provisioned);
            measure(arn, admission.entered(), provisioned, now);
            return admission;
        } catch (AwsException refused) {
            if (provisioned != null) {
                function.provisioned().leave(provisioned);
            }
            if (refused.code().equals(THROTTLED)) {
                parts.meters().throttled(arn, now);
            }
            throw refused;
        }
    }

    private Admission enter(
            LambdaFunction function,
            FunctionVersion version,
            FunctionArn arn,
            ProvisionedConcurrency.@Nullable Use provisioned) {
        Concurrency concurrency = parts.functions().store(arn.place()).concurrency();
        boolean onProvisioned = provisioned != null && !provisioned.spilledOver();
        Concurrency.Entered entered = concurrency.enter(
                arn.name(), onProvisioned, function.provisioned().ready());
        try {
            String managed = enterManaged(function, version);
            return new Admission(function, concurrency, entered, managed, provisioned);
        } catch (AwsException refused) {
            concurrency.leave(arn.name(), entered);
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
            FunctionArn arn,
            Concurrency.Entered entered,
            ProvisionedConcurrency.@Nullable Use provisioned,
            Instant now) {
        FunctionMeters.AtWork atWork =
                new FunctionMeters.AtWork(entered.atWork(), entered.inAll(), entered.unreserved(), entered.allocated());
        parts.meters().began(arn, atWork, now);
        if (provisioned != null) {
            parts.meters()
                    .began(
                            arn.qualified(provisioned.qualifier()),
                            provisioned.atWork(),
                            provisioned.available(),
                            provisioned.spilledOver(),
                            now);
        }
    }
}
