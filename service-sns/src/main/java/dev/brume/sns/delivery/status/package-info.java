/** What is told of deliveries: which topics want to know, a record of each, and where the records go. Tries nothing itself. */
@NullMarked
package dev.brume.sns.delivery.status;

import org.jspecify.annotations.NullMarked;
