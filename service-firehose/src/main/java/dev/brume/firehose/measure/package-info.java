/** What Firehose streams tell CloudWatch about themselves, in the namespace AWS/Firehose. */
@NullMarked
package dev.brume.firehose.measure;

import org.jspecify.annotations.NullMarked;
