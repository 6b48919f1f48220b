package dev.brume.core.admin;

import java.util.List;

/** How far a start has come with the scripts that belong to it, stage by stage, in LocalStack's words. */
@FunctionalInterface
public interface InitReport {
    /** A start without scripts that is over. */
    InitReport NONE = () -> List.of(
            new Stage("BOOT", true, List.of()),
            new Stage("START", true, List.of()),
            new Stage("READY", true, List.of()),
            new Stage("SHUTDOWN", false, List.of()));

    /** All stages, in the order in which they come. */
    List<Stage> stages();

    /**
     * A stage.
     *
     * @param isOver whether all its scripts have run, well or not
     */
    record Stage(String name, boolean isOver, List<Script> scripts) {}

    /**
     * A script.
     *
     * @param name the file's, without its folder
     * @param state {@code UNKNOWN} before it runs, {@code RUNNING}, {@code SUCCESSFUL} or {@code ERROR}
     */
    record Script(String name, String state) {}
}
