/** The way of records to their destination: buffers, objects, requests, retries, the error output. */
@NullMarked
package dev.brume.firehose.delivery;

import org.jspecify.annotations.NullMarked;
