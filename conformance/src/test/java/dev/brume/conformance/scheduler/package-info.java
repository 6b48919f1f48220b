/** Amazon EventBridge Scheduler over the wire, with the official SDK. */
@NullMarked
package dev.brume.conformance.scheduler;

import org.jspecify.annotations.NullMarked;
