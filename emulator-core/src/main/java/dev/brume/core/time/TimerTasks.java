package dev.brume.core.time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a timer's task as counted work; a task that fails is logged and harms no other. */
final class TimerTasks {
    private static final Logger LOG = LoggerFactory.getLogger(TimerTasks.class);

    private TimerTasks() {}

    static void run(Agenda.Entry due, WorkInFlight work) {
        work.begin();
        try {
            due.task.run();
        } catch (RuntimeException | Error bug) {
            LOG.error("A timer's task failed", bug);
        } finally {
            work.end();
        }
    }
}
