package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Work for an activity.
 *
 * @param taken told which worker takes it; answers whether there is still something to do
 */
public record ActivityWork(String activityArn, String token, Payload input, Predicate<@Nullable String> taken) {}
