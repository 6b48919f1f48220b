/** Where objects' bytes lie, in memory or in files, and how they get there and are read. Knows nothing of objects. */
@NullMarked
package dev.brume.s3.bytes;

import org.jspecify.annotations.NullMarked;
