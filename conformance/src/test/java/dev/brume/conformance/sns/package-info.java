/**
 * Amazon SNS over the wire: what AWS documents and answers, asked by the official SDK, and the routes that Brume adds beside it. One
 * class for each behaviour.
 */
@NullMarked
package dev.brume.conformance.sns;

import org.jspecify.annotations.NullMarked;
