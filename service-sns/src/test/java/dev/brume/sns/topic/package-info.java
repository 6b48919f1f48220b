/** Topics and what becomes of what is published to them, with time in the test's hand. */
@NullMarked
package dev.brume.sns.topic;

import org.jspecify.annotations.NullMarked;
