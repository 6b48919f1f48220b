/** What the bench says to S3. */
@NullMarked
package dev.brume.bench.objects;

import org.jspecify.annotations.NullMarked;
