/** Amazon CloudWatch Logs over the wire, asked by the official SDK. One class for each behaviour. */
@NullMarked
package dev.brume.conformance.logs;

import org.jspecify.annotations.NullMarked;
