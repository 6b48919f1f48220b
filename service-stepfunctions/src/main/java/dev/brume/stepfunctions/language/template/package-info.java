/** Payload templates: JSON in which some values are expressions. */
@NullMarked
package dev.brume.stepfunctions.language.template;

import org.jspecify.annotations.NullMarked;
