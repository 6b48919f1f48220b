/** Reads definitions and says what is wrong with them, as ValidateStateMachineDefinition does. */
@NullMarked
package dev.brume.stepfunctions.language.parse;

import org.jspecify.annotations.NullMarked;
