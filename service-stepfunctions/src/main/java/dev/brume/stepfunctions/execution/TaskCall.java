package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Work that a Task state has done.
 *
 * @param parameters what the resource is given
 * @param token what answers for the task, where it waits for that or an activity does the work; else null
 * @param roleArn the role that acts: the state machine's, or the one of the state's Credentials
 * @param ownRole whether it is the state machine's
 * @param retry how many retries of the state there were
 * @param watcher who is told of an HTTP Task's request and its answer; null for nobody
 */
public record TaskCall(
        Execution execution,
        String stateName,
        Resource resource,
        Payload parameters,
        @Nullable String token,
        String roleArn,
        boolean ownRole,
        int retry,
        @Nullable HttpWatcher watcher) {}
