package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.path.Reference;

/** An argument of an intrinsic function. */
sealed interface Argument {
    /** A string, a number, null, true or false. */
    record Literal(JsonNode value) implements Argument {}

    /** A path. */
    record At(Reference reference) implements Argument {}

    /** What another function gives. */
    record Nested(IntrinsicCall call) implements Argument {}
}
