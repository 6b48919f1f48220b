/** AWS Lambda over the wire, asked by the official SDK. One class for each behaviour. */
@NullMarked
package dev.brume.conformance.lambda;

import org.jspecify.annotations.NullMarked;
