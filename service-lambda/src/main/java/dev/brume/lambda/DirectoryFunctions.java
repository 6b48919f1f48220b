package dev.brume.lambda;

import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionDirectory;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What the directory knows of functions, as invocation needs it. */
final class DirectoryFunctions implements Functions {
    private final FunctionDirectory functions;
    private final EmulatorTime time;
    private final Tracing tracing;

    DirectoryFunctions(FunctionDirectory functions, EmulatorTime time, Tracing tracing) {
        this.functions = functions;
        this.time = time;
        this.tracing = tracing;
    }

    @Override
    public FunctionTarget target(String functionArn, String qualifier) {
        FunctionArn arn = FunctionArn.parseArn(functionArn);
        if (arn == null) {
            throw LambdaErrors.functionNotFound(functionArn);
        }
        LambdaFunction function = functions.find(arn);
        if (function == null) {
            throw LambdaErrors.functionNotFound(functionArn + ":" + qualifier);
        }
        String meant = function.published(qualifier);
        String number = FunctionArn.isAlias(meant) ? function.alias(meant).functionVersion() : meant;
        FunctionVersion version = function.versions().serving(number, time.now());
        FunctionConfiguration settings = version.settings();
        return new FunctionTarget(
                functionArn,
                meant,
                settings.timeout(),
                settings.role(),
                settings.tenancyConfig() != null,
                Deployments.isTracingActive(settings),
                executionTimeout(settings),
                deadLetterTarget(settings));
    }

    @Override
    public String sampled(FunctionTarget target, String traceHeader) {
        FunctionArn arn = FunctionArn.parseArn(target.functionArn());
        LambdaFunction function = arn == null ? null : functions.find(arn);
        return function == null ? traceHeader : tracing.decided(traceHeader, function, target.tracingActive());
    }

    @Override
    public @Nullable Integer reservedConcurrency(String functionArn) {
        FunctionArn arn = FunctionArn.parseArn(functionArn);
        return arn == null ? null : functions.store(arn.place()).concurrency().reserved(arn.name());
    }

    @Override
    public boolean isSwitchedOff(String functionArn) {
        Integer reserved = reservedConcurrency(functionArn);
        return reserved != null && reserved == 0;
    }

    private static @Nullable Duration executionTimeout(FunctionConfiguration settings) {
        return settings.durableConfig() == null
                ? null
                : Duration.ofSeconds(settings.durableConfig().executionTimeout());
    }

    private static @Nullable String deadLetterTarget(FunctionConfiguration settings) {
        String target = settings.deadLetterConfig() == null
                ? null
                : settings.deadLetterConfig().targetArn();
        return target == null || target.isEmpty() ? null : target;
    }
}
