/**
 * The query language of CloudWatch Logs Insights: reading a query, and running it over log events.
 *
 * <p>See CloudWatch Logs User Guide, "CloudWatch Logs Insights language query syntax".
 */
@NullMarked
package dev.brume.logs.insights;

import org.jspecify.annotations.NullMarked;
