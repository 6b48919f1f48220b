/** Multipart uploads, from their first part to the object. */
@NullMarked
package dev.brume.s3.multipart;

import org.jspecify.annotations.NullMarked;
