package dev.brume.lambda.function;

import dev.brume.lambda.rules.LambdaErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ApplicationLogLevel;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SystemLogLevel;

/**
 * A function's LoggingConfig: levels are for JSON only, INFO where nothing is said.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html">Advanced logging controls</a>
 */
final class Logging {
    private static final String RESERVED = "AWS/";

    private Logging() {}

    /** What a request leaves out stays as it is. */
    static LoggingConfig changed(LoggingConfig before, LoggingConfig asked) {
        checkGroup(asked.logGroup());
        LogFormat format = asked.logFormat() == null ? before.logFormat() : asked.logFormat();
        LoggingConfig.Builder changed = LoggingConfig.builder()
                .logFormat(format)
                .logGroup(asked.logGroup() == null ? before.logGroup() : asked.logGroup());
        if (format != LogFormat.JSON) {
            if (asked.applicationLogLevel() != null || asked.systemLogLevel() != null) {
                throw LambdaErrors.invalidParameterValue(
                        "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or "
                                + "change the LogFormat to \"JSON\" and try again.");
            }
            return changed.build();
        }
        return changed.applicationLogLevel(application(before, asked))
                .systemLogLevel(system(before, asked))
                .build();
    }

    private static void checkGroup(@Nullable String group) {
        if (group != null && group.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw LambdaErrors.invalidParameterValue(
                    "Log groups starting with AWS/ are reserved for AWS. Update the LogGroup value and try again.");
        }
    }

    private static ApplicationLogLevel application(LoggingConfig before, LoggingConfig asked) {
        if (asked.applicationLogLevel() != null) {
            return asked.applicationLogLevel();
        }
        return before.applicationLogLevel() == null ? ApplicationLogLevel.INFO : before.applicationLogLevel();
    }

    private static SystemLogLevel system(LoggingConfig before, LoggingConfig asked) {
        if (asked.systemLogLevel() != null) {
            return asked.systemLogLevel();
        }
        return before.systemLogLevel() == null ? SystemLogLevel.INFO : before.systemLogLevel();
    }
}
