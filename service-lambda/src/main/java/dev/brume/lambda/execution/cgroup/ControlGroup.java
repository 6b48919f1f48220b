package dev.brume.lambda.execution.cgroup;

import dev.brume.lambda.execution.process.MemoryState;
import java.util.List;

/** The group of one environment: what is started in it stays in it, with all that it starts. */
public interface ControlGroup {
    /** The command that joins the group and then becomes {@code command}. */
    List<String> enter(List<String> command);

    /** What its processes hold, without files that are only cached and without what lies in a {@code /tmp} in memory. */
    MemoryState memory();

    /** Whether it may have held notably more than at the last look; a look costs more than this question. */
    boolean hasGrown();

    /** Ends all that is in it. */
    void kill();

    /** Gives it back to the kernel; false while something in it has not ended. */
    boolean remove();
}
