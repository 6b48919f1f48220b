/** Data structures against the plainest way to do the same. */
@NullMarked
package dev.brume.sqs.structure;

import org.jspecify.annotations.NullMarked;
