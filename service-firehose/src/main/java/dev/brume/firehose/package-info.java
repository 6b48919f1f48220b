/** Amazon Data Firehose: its table of operations, and the operations, each a translation between the wire and the domain. */
@NullMarked
package dev.brume.firehose;

import org.jspecify.annotations.NullMarked;
