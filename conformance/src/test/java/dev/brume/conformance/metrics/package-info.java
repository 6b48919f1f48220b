/** What services tell CloudWatch of themselves, over the wire, asked by the official SDK. */
@NullMarked
package dev.brume.conformance.metrics;

import org.jspecify.annotations.NullMarked;
