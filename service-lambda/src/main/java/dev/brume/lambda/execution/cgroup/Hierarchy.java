package dev.brume.lambda.execution.cgroup;

import java.io.IOException;
import java.util.List;

/** A version of the kernel's control groups, at a place where groups may be made. */
sealed interface Hierarchy permits LegacyHierarchy, UnifiedHierarchy {
    /** The folders in which ours are made; each group has one in each. */
    List<KernelFolder> places();

    /** Makes ready a folder of ours that groups are to be made in. */
    void prepare(List<KernelFolder> own) throws IOException;

    /** Makes a group of folders that exist. */
    ControlGroup bound(List<KernelFolder> folders, long memoryBytes, int processes) throws IOException;

    /** For the log. */
    String version();
}
