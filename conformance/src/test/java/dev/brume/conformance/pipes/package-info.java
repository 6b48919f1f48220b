/** EventBridge Pipes as its clients see it, with the services that it reads and calls. */
@NullMarked
package dev.brume.conformance.pipes;

import org.jspecify.annotations.NullMarked;
