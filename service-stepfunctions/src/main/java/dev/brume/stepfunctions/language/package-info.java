/** The Amazon States Language: a state machine's definition as small immutable objects, and what an expression sees. Knows no clock and runs nothing. */
@NullMarked
package dev.brume.stepfunctions.language;

import org.jspecify.annotations.NullMarked;
