package dev.brume.core.dispatch;

import dev.brume.core.shape.OperationShape;

/** An operation of a loaded service: what it looks like and how it is carried out. */
public record BoundOperation(OperationShape shape, Operation<?> operation) {}
