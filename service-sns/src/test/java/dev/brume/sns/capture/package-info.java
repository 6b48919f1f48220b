/** What is captured, and how much of it. */
@NullMarked
package dev.brume.sns.capture;

import org.jspecify.annotations.NullMarked;
