/** How messages reach subscribers. Calls other services through AwsClient, and never under a topic's lock. */
@NullMarked
package dev.brume.sns.delivery;

import org.jspecify.annotations.NullMarked;
