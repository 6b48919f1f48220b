/**
 * Amazon EventBridge Pipes: pipes, their settings and their states. What they read stands in {@code source}, what they make of it in
 * {@code input}, whom they hand it to in {@code target}, and one batch's way in {@code execution}.
 */
@NullMarked
package dev.brume.eventbridge.pipes;

import org.jspecify.annotations.NullMarked;
