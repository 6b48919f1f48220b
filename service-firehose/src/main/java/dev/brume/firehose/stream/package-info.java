/** Firehose streams and what belongs to each: status, version, encryption, tags. Nothing here delivers. */
@NullMarked
package dev.brume.firehose.stream;

import org.jspecify.annotations.NullMarked;
