/** Where services keep what they know: plain data, by account and region. */
@NullMarked
package dev.brume.core.state;

import org.jspecify.annotations.NullMarked;
