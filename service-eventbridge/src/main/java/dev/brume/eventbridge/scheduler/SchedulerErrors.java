package dev.brume.eventbridge.scheduler;

import dev.brume.core.error.AwsException;

/** Errors as Scheduler words them. */
public final class SchedulerErrors {
    private SchedulerErrors() {}

    public static AwsException validation(String message) {
        return new AwsException("ValidationException", message);
    }

    /** What AWS has and Brume has not: refused by name and never taken in silence. */
    public static AwsException notSupportedYet(String what) {
        return validation("Brume does not support " + what + " yet.");
    }

    static AwsException noSchedule(String name) {
        return new AwsException("ResourceNotFoundException", "Schedule " + name + " does not exist.");
    }

    static AwsException noGroup(String name) {
        return new AwsException("ResourceNotFoundException", "Schedule group " + name + " does not exist.");
    }

    static AwsException scheduleExists(String name) {
        return new AwsException("ConflictException", "Schedule " + name + " already exists.");
    }

    static AwsException groupExists(String name) {
        return new AwsException("ConflictException", "Schedule group " + name + " already exists.");
    }

    static AwsException groupIsDeleting(String name) {
        return new AwsException("ConflictException", "Schedule group " + name + " is being deleted.");
    }

    static AwsException quotaExceeded(String what) {
        return new AwsException(
                "ServiceQuotaExceededException", "The maximum number of " + what + " has been reached.");
    }
}
