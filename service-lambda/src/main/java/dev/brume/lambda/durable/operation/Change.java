package dev.brume.lambda.durable.operation;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Event;

/**
 * What becomes of an operation.
 *
 * @param event what history says of it, but for the number; null when it says nothing
 */
public record Change(DurableOperation after, @Nullable Event event) {}
