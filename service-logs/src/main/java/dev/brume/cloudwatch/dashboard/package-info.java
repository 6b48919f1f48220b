/** Dashboards, kept as they are put. */
@NullMarked
package dev.brume.cloudwatch.dashboard;

import org.jspecify.annotations.NullMarked;
