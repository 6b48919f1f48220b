/** JUnit 5: {@code @BrumeTest} and what stands behind it. */
@NullMarked
package dev.brume.junit;

import org.jspecify.annotations.NullMarked;
