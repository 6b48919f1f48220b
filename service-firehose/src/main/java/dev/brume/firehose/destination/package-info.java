/** What a user may say about a destination: read, checked, merged by updates, described. Nothing here delivers. */
@NullMarked
package dev.brume.firehose.destination;

import org.jspecify.annotations.NullMarked;
