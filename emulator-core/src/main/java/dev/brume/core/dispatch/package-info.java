/**
 * From a decoded request to a service's method and back: operations, calls, errors, and the client through which services
 * call each other. Knows nothing of HTTP's details and nothing of any one service.
 */
@NullMarked
package dev.brume.core.dispatch;

import org.jspecify.annotations.NullMarked;
