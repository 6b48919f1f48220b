package dev.brume.stepfunctions.machine;

import dev.brume.stepfunctions.language.Definition;
import java.time.Instant;
import java.util.Objects;
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
        Instant updatedAt) {
    /** Whether it is the same but for its role, its id and its time. */
    public boolean isLike(Revision other) {
        return text.equals(other.text)
                && express == other.express
                && logging.equals(other.logging)
                && tracing.equals(other.tracing)
                && Objects.equals(encryption, other.encryption);
    }

    /** What an update gives: itself where nothing changed, as AWS keeps the revision's id then. */
    public Revision updatedTo(Revision other) {
        return isLike(other) && roleArn.equals(other.roleArn) ? this : other;
    }
}
