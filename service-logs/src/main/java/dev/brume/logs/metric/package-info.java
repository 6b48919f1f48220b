/** Metric filters and the embedded metric format: which values of a log group's events become a metric's, and how they get to CloudWatch. */
@NullMarked
package dev.brume.logs.metric;

import org.jspecify.annotations.NullMarked;
