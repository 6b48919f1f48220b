package dev.brume.stepfunctions.measure;

/** What is counted and timed of tasks. */
enum TaskFigure {
    SCHEDULED("Scheduled"),
    STARTED("Started"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    TIMED_OUT("TimedOut"),
    HEARTBEAT_TIMED_OUT("HeartbeatTimedOut"),
    /** From schedule to start. */
    SCHEDULE_TIME("ScheduleTime"),
    /** From start to end. */
    RUN_TIME("RunTime"),
    /** From schedule to end. */
    TIME("Time");

    private final String suffix;

    TaskFigure(String suffix) {
        this.suffix = suffix;
    }

    boolean isTime() {
        return this == SCHEDULE_TIME || this == RUN_TIME || this == TIME;
    }

    String metricName(String one, String many) {
        return (isTime() ? one : many) + suffix;
    }
}
