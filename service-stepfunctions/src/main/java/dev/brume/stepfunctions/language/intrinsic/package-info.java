/** The eighteen intrinsic functions of JSONPath states, {@code States.Format} and the others. */
@NullMarked
package dev.brume.stepfunctions.language.intrinsic;

import org.jspecify.annotations.NullMarked;
