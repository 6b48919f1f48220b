/** Topics: attributes, policy, tags, subscribers, deduplication. Knows no request; delivers nothing itself. */
@NullMarked
package dev.brume.sns.topic;

import org.jspecify.annotations.NullMarked;
