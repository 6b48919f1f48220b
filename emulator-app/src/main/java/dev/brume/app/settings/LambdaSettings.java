package dev.brume.app.settings;

import dev.brume.core.config.LambdaOptions;
import dev.brume.core.config.LambdaOptions.Runner;
import dev.brume.core.config.LambdaOptions.Wall;
import java.time.Duration;
import java.util.List;

/** How functions run: our options, and LocalStack's LAMBDA_KEEPALIVE_MS, LAMBDA_DOCKER_NETWORK, LAMBDA_REMOTE_DOCKER and
 * LAMBDA_DOCKER_FLAGS. */
final class LambdaSettings {
    private LambdaSettings() {}

    static LambdaOptions read(Sources sources) {
        LambdaOptions options = LambdaOptions.DEFAULT;
        return new LambdaOptions(
                sources.find(Setting.LAMBDA_RUNNER)
                        .map(given -> StartSettings.choice(given, Runner.class))
                        .orElse(options.runner()),
                sources.find(Setting.LAMBDA_SANDBOX)
                        .map(given -> StartSettings.choice(given, Wall.class))
                        .orElse(options.wall()),
                sources.variable("LAMBDA_KEEPALIVE_MS")
                        .map(given -> given.read(LambdaSettings::keepAlive, "a number of milliseconds"))
                        .orElse(options.idle()),
                sources.variable("LAMBDA_DOCKER_NETWORK")
                        .map(given -> given.text().strip()),
                sources.variable("LAMBDA_REMOTE_DOCKER")
                        .map(LocalStackVariables::isYes)
                        .orElse(options.dockerCopies()),
                sources.variable("LAMBDA_DOCKER_FLAGS")
                        .map(given -> given.read(Words::of, "options of docker run, with quotes that are closed"))
                        .orElse(List.of()));
    }

    private static Duration keepAlive(String text) {
        long millis = Long.parseLong(text);
        if (millis < 0) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofMillis(millis);
    }
}
