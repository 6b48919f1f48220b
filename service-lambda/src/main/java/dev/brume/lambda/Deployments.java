package dev.brume.lambda;

import dev.brume.lambda.execution.ContainerImage;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.LogSettings;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.function.FunctionVersion;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.code.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/** Versions as the execution wants them. */
final class Deployments {
    private Deployments() {}

    static Deployment of(LambdaFunction function, FunctionVersion version) {
        FunctionConfiguration settings = version.settings();
        return new Deployment(
                version.deploymentId(),
                function.arn().place(),
                function.name(),
                function.arn().unqualified(),
                version.number(),
                settings.runtimeAsString(),
                settings.handler(),
                settings.architecturesAsStrings().get(0),
                folder(version.code()),
                version.code() instanceof Code.HotReload,
                image(version.code(), settings.imageConfigResponse()),
                version.layers().stream().map(layer -> layer.code().folder()).toList(),
                settings.environment() == null
                        ? Map.of()
                        : settings.environment().variables(),
                settings.role(),
                settings.memorySize(),
                settings.timeout(),
                settings.ephemeralStorage().size(),
                null,
                isTracingActive(settings),
                isRestored(version),
                logs(settings.loggingConfig()));
    }

    static boolean isTracingActive(FunctionConfiguration settings) {
        return settings.tracingConfig().mode() == TracingMode.ACTIVE;
    }

    /** SnapStart is for published versions only. */
    private static boolean isRestored(FunctionVersion version) {
        return version.settings().snapStart().applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS
                && !version.number().equals(FunctionArn.LATEST);
    }

    private static Path folder(Code code) {
        return switch (code) {
            case Code.Archive archive -> archive.folder();
            case Code.HotReload hotReload -> hotReload.folder();
            case Code.ClassPath classPath -> Path.of("");
            case Code.Image image -> Path.of("");
        };
    }

    private static @Nullable ContainerImage image(Code code, @Nullable ImageConfigResponse configured) {
        if (!(code instanceof Code.Image image)) {
            return null;
        }
        ImageConfig config = configured == null ? null : configured.imageConfig();
        return config == null
                ? new ContainerImage(image.uri(), List.of(), List.of(), null)
                : new ContainerImage(image.uri(), config.entryPoint(), config.command(), config.workingDirectory());
    }

    private static LogSettings logs(LoggingConfig logging) {
        return new LogSettings(
                logging.logGroup(),
                logging.logFormat() == LogFormat.JSON,
                logging.applicationLogLevel() == null ? "INFO" : logging.applicationLogLevelAsString(),
                logging.systemLogLevel() == null ? "INFO" : logging.systemLogLevelAsString());
    }
}
