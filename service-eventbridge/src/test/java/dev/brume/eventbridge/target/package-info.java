/** Targets that fail, with time in the test's hand. */
@NullMarked
package dev.brume.eventbridge.target;

import org.jspecify.annotations.NullMarked;
