/**
 * Brume put together: the embedding API, the list of services, and the program's entry. Only constructors and wiring; what a
 * user types lives in {@code command}, what it means in {@code settings}.
 */
@NullMarked
package dev.brume.app;

import org.jspecify.annotations.NullMarked;
