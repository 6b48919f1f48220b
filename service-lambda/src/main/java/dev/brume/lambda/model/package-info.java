/**
 * Shapes that AWS's model has and the SDK for Java has not: it leaves out InvokeAsync, which other clients still call. Made as the SDK
 * makes its own, so that the codecs read and write them.
 */
@NullMarked
package dev.brume.lambda.model;

import org.jspecify.annotations.NullMarked;
