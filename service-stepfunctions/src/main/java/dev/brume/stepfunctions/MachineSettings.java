package dev.brume.stepfunctions;

import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.stepfunctions.language.Definition;
import dev.brume.stepfunctions.language.parse.DefinitionParser;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.CloudWatchLogsLogGroup;
import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;
import software.amazon.awssdk.services.sfn.model.EncryptionType;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.TracingConfiguration;

/** What CreateStateMachine and UpdateStateMachine take, checked and with AWS's defaults. */
final class MachineSettings {
    private static final Pattern LOGGED = Pattern.compile("^[0-9A-Za-z.\\/\\-_:]+$");

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

    /** @param machine its ARN, which is of fewer characters where something is logged */
    static LoggingConfiguration logging(@Nullable LoggingConfiguration asked, String machine) {
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
        if (destinations.size() != 1) {
            throw StatesErrors.invalidLogging("Must specify exactly one Log Destination.");
        }
        checkGroup(destinations.getFirst().cloudWatchLogsLogGroup());
        if (asked.level() != null
                && asked.level() != LogLevel.OFF
                && !LOGGED.matcher(machine).matches()) {
            throw StatesErrors.invalidLogging("1 validation error detected: Value '" + machine
                    + "' at 'resourceId' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + LOGGED);
        }
        return logging.destinations(destinations).build();
    }

    private static void checkGroup(@Nullable CloudWatchLogsLogGroup destination) {
        if (destination == null || destination.logGroupArn() == null) {
            throw StatesErrors.invalidLogging("Must set valid CloudWatch Log Group ARN.");
        }
        String group = destination.logGroupArn();
        boolean valid = Arn.parse(group)
                .filter(arn -> arn.service().equals("logs") && arn.resource().startsWith("log-group:"))
                .isPresent();
        if (!valid) {
            throw StatesErrors.invalidLogging("Provided ARN is not CloudWatch Logs Log Group ARN.");
        }
        if (!group.endsWith(":*")) {
            throw StatesErrors.invalidLogging("Log Group ARN must be provided with '*' qualifier.");
        }
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
            throw invalidEncryption("Must set a valid kmsKeyId.");
        }
        if (asked.type() == EncryptionType.AWS_OWNED_KEY && asked.kmsKeyId() != null) {
            throw invalidEncryption("Custom kmsKeyId is not allowed when selecting AWS_OWNED_KEY.");
        }
        if (asked.type() == EncryptionType.AWS_OWNED_KEY && asked.kmsDataKeyReusePeriodSeconds() != null) {
            throw invalidEncryption("Custom kmsDataKeyReusePeriodSeconds is not allowed when selecting AWS_OWNED_KEY.");
        }
        return asked;
    }

    private static AwsException invalidEncryption(String reason) {
        return new AwsException("InvalidEncryptionConfiguration", "Invalid Encryption Configuration: " + reason);
    }
}
