/** Buckets, and what is kept of each. */
@NullMarked
package dev.brume.s3.bucket;

import org.jspecify.annotations.NullMarked;
