/** Figures and the two forms they are written in: Markdown to read, tab-separated lines to compute with. */
@NullMarked
package dev.brume.bench.report;

import org.jspecify.annotations.NullMarked;
