package dev.brume.stepfunctions.language;

import dev.brume.stepfunctions.language.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the results of a distributed Map (Developer Guide, "ResultWriter (Map)").
 *
 * @param arguments which bucket they go to; null where they stay in the state's output
 * @param lines whether they are written as lines of JSON, not as an array
 */
public record ResultWriter(@Nullable Template arguments, Transformation transformation, boolean lines) {
    /** Without a writer: outputs alone. */
    public static final ResultWriter NONE = new ResultWriter(null, Transformation.COMPACT, false);

    /** How much is told of each child execution. */
    public enum Transformation {
        /** All that DescribeExecution tells. */
        NONE,
        /** Its output. */
        COMPACT,
        /** Its output; arrays give their elements. */
        FLATTEN
    }
}
