/** Kinesis streams as sources: read through the core's pollers, records of the Kinesis Producer Library taken apart. */
@NullMarked
package dev.brume.firehose.source;

import org.jspecify.annotations.NullMarked;
