/** Amazon Data Firehose over the wire, with AWS's own client. */
@NullMarked
package dev.brume.conformance.firehose;

import org.jspecify.annotations.NullMarked;
