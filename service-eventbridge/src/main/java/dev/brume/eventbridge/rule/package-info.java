/** Rules: what they match or when they fire, and their targets. */
@NullMarked
package dev.brume.eventbridge.rule;

import org.jspecify.annotations.NullMarked;
