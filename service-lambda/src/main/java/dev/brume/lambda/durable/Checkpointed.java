package dev.brume.lambda.durable;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Operation;

/**
 * What a checkpoint is answered.
 *
 * @param token for the next; null when there can be none, since the execution is over
 * @param news operations that have changed since the function last heard
 */
record Checkpointed(@Nullable String token, List<Operation> news) {}
