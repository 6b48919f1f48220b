/** The call log: who called what, from which call, with what outcome. */
@NullMarked
package dev.brume.core.trace;

import org.jspecify.annotations.NullMarked;
