/** Objects: their bytes, what is said of them, and what a request may ask of them. */
@NullMarked
package dev.brume.s3.object;

import org.jspecify.annotations.NullMarked;
