/** Queries of CloudWatch Logs Insights as they run and when they have run, and those that are kept by a name. */
@NullMarked
package dev.brume.logs.query;

import org.jspecify.annotations.NullMarked;
