package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;

/** How a map run ended. */
public sealed interface MapRunEnd {
    record Succeeded(Payload output) implements MapRunEnd {}

    record Failed(Failure failure) implements MapRunEnd {}
}
