/**
 * Measures the emulator from outside: one part per question of {@code docs/performance.md}. Each part starts the servers that it
 * needs, puts load on them and adds figures to the report. Nothing here is part of the emulator.
 */
@NullMarked
package dev.brume.bench;

import org.jspecify.annotations.NullMarked;
