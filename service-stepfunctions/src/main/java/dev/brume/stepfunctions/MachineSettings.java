package dev.brume.stepfunctions;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.stepfunctions.language.Definition;
import dev.brume.stepfunctions.language.parse.DefinitionParser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;
import software.amazon.awssdk.services.sfn.model.EncryptionType;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.TracingConfiguration;

/** What CreateStateMachine and UpdateStateMachine take, checked and with AWS's defaults. */
final class MachineSettings {
    private MachineSettings() {}

    static Definition definition(String text, boolean express) {
        DefinitionParser.Parsed parsed = DefinitionParser.parse(text, express);
        if (parsed.definition() == null) {
            throw StatesErrors.invalidDefinition(parsed.diagnostics());
        }
        return parsed.definition();
    }

    static String role(String arn) {
        if (!arn.startsWith("arn:")) {
            throw StatesErrors.invalidArn("Invalid ARN prefix: " + arn);
        }
        if (Arn.parse(arn).isEmpty()) {
            throw StatesErrors.invalidArn("Invalid Role Arn: '" + arn + "'");
        }
        return arn;
    }

    static LoggingConfiguration logging(@Nullable LoggingConfiguration asked) {
        LoggingConfiguration.Builder logging = LoggingConfiguration.builder()
                .level(asked == null || asked.level() == null ? LogLevel.OFF : asked.level())
                .includeExecutionData(asked != null && Boolean.TRUE.equals(asked.includeExecutionData()));
        if (asked == null || !asked.hasDestinations() || asked.destinations().isEmpty()) {
            if (asked != null && asked.level() != null && asked.level() != LogLevel.OFF) {
                throw StatesErrors.invalidLogging("Must specify exactly one Log Destination.");
            }
            return asked != null && asked.hasDestinations()
                    ? logging.destinations(List.of()).build()
                    : logging.build();
        }
        List<LogDestination> destinations = asked.destinations();
        if (destinations.size() != 1
                || destinations.getFirst().cloudWatchLogsLogGroup() == null
                || destinations.getFirst().cloudWatchLogsLogGroup().logGroupArn() == null) {
            throw StatesErrors.invalidLogging("Must specify exactly one Log Destination.");
        }
        String group = destinations.getFirst().cloudWatchLogsLogGroup().logGroupArn();
        boolean valid = Arn.parse(group)
                .filter(arn -> arn.service().equals("logs") && arn.resource().startsWith("log-group:"))
                .isPresent();
        if (!valid) {
            throw StatesErrors.invalidLogging("Log Destination '" + group + "' is not a valid log group ARN.");
        }
        return logging.destinations(destinations).build();
    }

    static TracingConfiguration tracing(@Nullable TracingConfiguration asked) {
        return TracingConfiguration.builder()
                .enabled(asked != null && Boolean.TRUE.equals(asked.enabled()))
                .build();
    }

    static EncryptionConfiguration encryption(@Nullable EncryptionConfiguration asked) {
        if (asked == null) {
            return EncryptionConfiguration.builder()
                    .type(EncryptionType.AWS_OWNED_KEY)
                    .build();
        }
        if (asked.type() == EncryptionType.CUSTOMER_MANAGED_KMS_KEY && asked.kmsKeyId() == null) {
            throw new AwsException(
                    "InvalidEncryptionConfiguration",
                    "Invalid Encryption Configuration: kmsKeyId is required for CUSTOMER_MANAGED_KMS_KEY");
        }
        return asked;
    }
}
