/** Amazon EventBridge over the wire, with the official SDK. */
@NullMarked
package dev.brume.conformance.eventbridge;

import org.jspecify.annotations.NullMarked;
