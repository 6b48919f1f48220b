/** Metric math: expressions over time series, the functions that AWS has for them, and searches for metrics. */
@NullMarked
package dev.brume.cloudwatch.math;

import org.jspecify.annotations.NullMarked;
