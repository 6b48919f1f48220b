/**
 * Brume in the JVM of a test: start it, get accounts of it, look into it. Says nothing that is not the JDK's or its own; the emulator
 * and all it needs are loaded out of sight.
 */
@NullMarked
package dev.brume;

import org.jspecify.annotations.NullMarked;
