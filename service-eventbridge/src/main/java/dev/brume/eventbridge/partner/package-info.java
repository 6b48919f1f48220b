/** Partner event sources, as far as an API caller can see them. */
@NullMarked
package dev.brume.eventbridge.partner;

import org.jspecify.annotations.NullMarked;
