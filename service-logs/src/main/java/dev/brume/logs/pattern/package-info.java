/**
 * The filter pattern language: terms, JSON and space-delimited patterns.
 *
 * <p>See CloudWatch Logs User Guide, "Filter pattern syntax".
 */
@NullMarked
package dev.brume.logs.pattern;

import org.jspecify.annotations.NullMarked;
