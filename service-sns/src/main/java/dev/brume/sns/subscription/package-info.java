/** Subscriptions: their endpoints, attributes and confirmation. Knows nothing of topics but their ARN. */
@NullMarked
package dev.brume.sns.subscription;

import org.jspecify.annotations.NullMarked;
