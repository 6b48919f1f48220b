/** Tests of minutes, counted and told. */
@NullMarked
package dev.brume.core.metric;

import org.jspecify.annotations.NullMarked;
