/** Event patterns: compiled by AWS's own matcher, and explained. */
@NullMarked
package dev.brume.eventbridge.pattern;

import org.jspecify.annotations.NullMarked;
