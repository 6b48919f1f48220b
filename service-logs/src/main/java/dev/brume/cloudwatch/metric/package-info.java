/** What metrics are made of: keys, samples, time lines that grow coarser with age, and the statistics that are read out of them. */
@NullMarked
package dev.brume.cloudwatch.metric;

import org.jspecify.annotations.NullMarked;
