package dev.brume.stepfunctions;

import dev.brume.stepfunctions.machine.MachineAlias;
import dev.brume.stepfunctions.machine.MachineVersion;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StateMachine;
import org.jspecify.annotations.Nullable;

/**
 * What an execution of an ARN runs.
 *
 * @param version null for the machine itself
 * @param alias null unless an alias chose the version
 */
record Targets(
        StateMachine machine,
        Revision revision,
        @Nullable MachineVersion version,
        @Nullable MachineAlias alias) {
    /** @param fraction a random number from 0 to 1 */
    static Targets of(StateMachine machine, Names.MachineArn arn, double fraction) {
        if (arn.qualifier().isEmpty()) {
            return new Targets(machine, machine.revision(), null, null);
        }
        MachineVersion version = version(machine, arn);
        if (version != null) {
            return new Targets(machine, version.revision(), version, null);
        }
        MachineAlias alias = alias(machine, arn);
        MachineVersion chosen = version(machine, Names.MachineArn.parse(alias.choose(fraction)));
        if (chosen == null) {
            throw StatesErrors.stateMachineDoesNotExist(alias.arn());
        }
        return new Targets(machine, chosen.revision(), chosen, alias);
    }

    private static MachineAlias alias(StateMachine machine, Names.MachineArn arn) {
        MachineAlias alias = machine.alias(arn.qualifier());
        if (alias == null) {
            throw StatesErrors.stateMachineDoesNotExist(arn.plain() + ":" + arn.qualifier());
        }
        return alias;
    }

    /** The version that an ARN names; null where it names the machine or an alias of it. */
    static @Nullable MachineVersion version(StateMachine machine, Names.MachineArn arn) {
        if (arn.qualifier().isEmpty()) {
            return null;
        }
        if (!arn.isVersion()) {
            alias(machine, arn);
            return null;
        }
        MachineVersion version = machine.version(arn.version());
        if (version == null) {
            throw StatesErrors.stateMachineDoesNotExist(arn.plain() + ":" + arn.qualifier());
        }
        return version;
    }
}
