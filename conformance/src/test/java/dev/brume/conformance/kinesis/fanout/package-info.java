/** Enhanced fan-out over the wire: SubscribeToShard as the official asynchronous client sees it, and as a bare socket does. */
@NullMarked
package dev.brume.conformance.kinesis.fanout;

import org.jspecify.annotations.NullMarked;
