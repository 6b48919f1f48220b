/** A message on its way: what was published, and how its envelope reads. Immutable facts; knows no topic and no subscription. */
@NullMarked
package dev.brume.sns.message;

import org.jspecify.annotations.NullMarked;
