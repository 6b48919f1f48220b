/**
 * Brume inside the JVM of a test, as {@code emulator-junit} loads it: with a class loader of its own, so that nothing but the JDK's
 * types is said across.
 */
@NullMarked
package dev.brume.app.embedded;

import org.jspecify.annotations.NullMarked;
