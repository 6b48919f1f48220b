/** What streams, shards and consumers tell CloudWatch about themselves. Counts; decides nothing. */
@NullMarked
package dev.brume.kinesis.measure;

import org.jspecify.annotations.NullMarked;
