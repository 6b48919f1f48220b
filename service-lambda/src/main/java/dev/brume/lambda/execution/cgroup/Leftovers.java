package dev.brume.lambda.execution.cgroup;

import dev.brume.lambda.scratch.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a Brume that was killed has left: functions that still run, in groups that nobody bounds any more. */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** Ends what processes that are no longer there have left in a place. Others' folders are not touched. */
    static void clear(KernelFolder place) {
        for (KernelFolder folder : place.children()) {
            String name = folder.path().getFileName().toString();
            if (Owner.hasGone(name, ControlGroups.PREFIX)) {
                LOG.info("Functions of an earlier Brume are ended: {}", folder.path());
                end(folder);
            }
        }
    }

    /** Ends all that is in a folder of groups, and removes it; blocks until that is so, for seconds at most. */
    static void end(KernelFolder folder) {
        folder.children().forEach(KernelFolder::killMembers);
        for (KernelFolder group : folder.children()) {
            group.awaitEmpty();
            group.remove();
        }
        if (!folder.remove()) {
            LOG.debug("{} is left: something in it has not ended", folder.path());
        }
    }
}
