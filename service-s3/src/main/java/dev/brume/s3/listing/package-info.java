/** Pages of keys and versions. */
@NullMarked
package dev.brume.s3.listing;

import org.jspecify.annotations.NullMarked;
