/** Global endpoints: one name for two buses in two regions. */
@NullMarked
package dev.brume.eventbridge.endpoint;

import org.jspecify.annotations.NullMarked;
