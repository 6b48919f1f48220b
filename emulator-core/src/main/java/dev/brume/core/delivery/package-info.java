/**
 * At-least-once delivery to one endpoint: attempts, retries by a policy, then a dead-letter queue. Shared by every service that
 * hands something on; knows none of them. A service has one {@link dev.brume.core.delivery.Deliveries}, a
 * {@link dev.brume.core.delivery.Lane} for each endpoint, and a {@link dev.brume.core.delivery.Delivery} for each thing that is
 * to arrive there.
 */
@NullMarked
package dev.brume.core.delivery;

import org.jspecify.annotations.NullMarked;
