/** Amazon S3: buckets, objects, versions, multipart uploads. Behaviour lives in {@link dev.brume.s3.bucket.Bucket} and below. */
@NullMarked
package dev.brume.s3;

import org.jspecify.annotations.NullMarked;
