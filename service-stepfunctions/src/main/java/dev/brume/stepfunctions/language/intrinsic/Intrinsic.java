package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Circumstances;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The intrinsic functions, with how many arguments each takes. */
public enum Intrinsic {
    ARRAY("States.Array", 0, Integer.MAX_VALUE, (args, world) -> ArrayFunctions.array(args)),
    ARRAY_PARTITION("States.ArrayPartition", 2, 2, (args, world) -> ArrayFunctions.partition(args)),
    ARRAY_CONTAINS("States.ArrayContains", 2, 2, (args, world) -> ArrayFunctions.contains(args)),
    ARRAY_RANGE("States.ArrayRange", 3, 3, (args, world) -> ArrayFunctions.range(args)),
    ARRAY_GET_ITEM("States.ArrayGetItem", 2, 2, (args, world) -> ArrayFunctions.item(args)),
    ARRAY_LENGTH("States.ArrayLength", 1, 1, (args, world) -> ArrayFunctions.length(args)),
    ARRAY_UNIQUE("States.ArrayUnique", 1, 1, (args, world) -> ArrayFunctions.unique(args)),
    BASE64_ENCODE("States.Base64Encode", 1, 1, (args, world) -> TextFunctions.base64Encode(args)),
    BASE64_DECODE("States.Base64Decode", 1, 1, (args, world) -> TextFunctions.base64Decode(args)),
    HASH("States.Hash", 2, 2, (args, world) -> TextFunctions.hash(args)),
    JSON_MERGE("States.JsonMerge", 3, 3, (args, world) -> JsonFunctions.merge(args)),
    STRING_TO_JSON("States.StringToJson", 1, 1, (args, world) -> JsonFunctions.parse(args)),
    JSON_TO_STRING("States.JsonToString", 1, 1, (args, world) -> JsonFunctions.write(args)),
    MATH_RANDOM("States.MathRandom", 2, 3, MathFunctions::random),
    MATH_ADD("States.MathAdd", 2, 2, (args, world) -> MathFunctions.add(args)),
    STRING_SPLIT("States.StringSplit", 2, 2, (args, world) -> TextFunctions.split(args)),
    FORMAT("States.Format", 1, Integer.MAX_VALUE, (args, world) -> TextFunctions.format(args)),
    UUID("States.UUID", 0, 0, (args, world) -> dev.brume.stepfunctions.language.Json.text(world.uuid()));

    /** How a function works. */
    @FunctionalInterface
    interface Body {
        JsonNode apply(List<JsonNode> arguments, Circumstances world);
    }

    private final String title;
    private final int least;
    private final int most;
    private final Body body;

    Intrinsic(String title, int least, int most, Body body) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.body = body;
    }

    static @Nullable Intrinsic named(String title) {
        for (Intrinsic function : values()) {
            if (function.title.equals(title)) {
                return function;
            }
        }
        return null;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    JsonNode apply(List<JsonNode> arguments, Circumstances world) {
        return body.apply(arguments, world);
    }
}
