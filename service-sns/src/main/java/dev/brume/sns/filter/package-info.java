/** Filter policies: which messages a subscription wants. Knows messages and no subscription. */
@NullMarked
package dev.brume.sns.filter;

import org.jspecify.annotations.NullMarked;
