/** Lifecycle rules: which objects, versions, markers and uploads go, or change their storage class, when no one asks. */
@NullMarked
package dev.brume.s3.lifecycle;

import org.jspecify.annotations.NullMarked;
