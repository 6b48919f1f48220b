/** The rules of Choice states. */
@NullMarked
package dev.brume.stepfunctions.language.choice;

import org.jspecify.annotations.NullMarked;
