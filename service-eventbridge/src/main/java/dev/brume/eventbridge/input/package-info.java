/** What of an event a target gets: Input, InputPath, InputTransformer. */
@NullMarked
package dev.brume.eventbridge.input;

import org.jspecify.annotations.NullMarked;
