/** Object Lock: versions that must stay, for a time or until somebody lets them go. */
@NullMarked
package dev.brume.s3.lock;

import org.jspecify.annotations.NullMarked;
