/**
 * Event source mappings: what they are, what may be asked of them, and their lives. How sources are read is in {@code poll}.
 */
@NullMarked
package dev.brume.lambda.mapping;

import org.jspecify.annotations.NullMarked;
