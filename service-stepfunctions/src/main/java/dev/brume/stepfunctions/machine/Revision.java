package dev.brume.stepfunctions.machine;

import dev.brume.stepfunctions.language.Definition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.EncryptionConfiguration;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.TracingConfiguration;

/**
 * What a state machine is at one time: what an execution goes by until it ends, whatever becomes of the machine.
 *
 * @param id null for a machine that was never updated
 */
public record Revision(
        String machineArn,
        String machineName,
        boolean express,
        @Nullable String id,
        String text,
        Definition definition,
        String roleArn,
        LoggingConfiguration logging,
        TracingConfiguration tracing,
        @Nullable EncryptionConfiguration encryption,
        Instant updatedAt) {}
