package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.dispatch.Ids;
import dev.brume.stepfunctions.language.Circumstances;
import dev.brume.stepfunctions.language.Json;
import java.util.List;

/** Functions of numbers. */
final class MathFunctions {
    private MathFunctions() {}

    /** From the first argument (inclusive) to the second (exclusive); the same for the same seed. */
    static JsonNode random(List<JsonNode> arguments, Circumstances world) {
        int from = Arguments.whole(arguments.get(0));
        int to = Arguments.whole(arguments.get(1));
        if (to <= from) {
            throw new IntrinsicFailure("the start number must be less than the end number");
        }
        double fraction = arguments.size() == 3 ? Ids.fractionOf(Arguments.whole(arguments.get(2))) : world.fraction();
        return Json.NODES.numberNode((int) (from + Math.floor(fraction * ((long) to - from))));
    }

    static JsonNode add(List<JsonNode> arguments) {
        long sum = (long) Arguments.whole(arguments.get(0)) + Arguments.whole(arguments.get(1));
        if (sum < Integer.MIN_VALUE || sum > Integer.MAX_VALUE) {
            throw new IntrinsicFailure("the sum is out of range");
        }
        return Json.NODES.numberNode((int) sum);
    }
}
