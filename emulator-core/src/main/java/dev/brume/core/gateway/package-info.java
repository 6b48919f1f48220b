/** A request's way from the front door to its operation and back. */
@NullMarked
package dev.brume.core.gateway;

import org.jspecify.annotations.NullMarked;
