/** Filter policies: golden cases in {@code resources/filter}, and what many policies cost and survive together. */
@NullMarked
package dev.brume.sns.filter;

import org.jspecify.annotations.NullMarked;
