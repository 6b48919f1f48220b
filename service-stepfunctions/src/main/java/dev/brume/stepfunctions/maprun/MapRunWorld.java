package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.execution.Engine;
import dev.brume.stepfunctions.execution.Execution;
import java.time.Instant;

/** What map runs have around them. */
public interface MapRunWorld {
    Instant now();

    String uuid();

    /** Does something in the background. */
    void execute(Runnable task);

    /** Makes a map run known. */
    void open(MapRun run);

    /** Makes a child execution known. */
    void add(Execution child);

    /** What children run on. */
    Engine engine();

    Datasets datasets();

    ResultFiles writer();

    /** Whether a Standard execution that did not succeed can go on. */
    boolean isRedrivable(Execution child);
}
