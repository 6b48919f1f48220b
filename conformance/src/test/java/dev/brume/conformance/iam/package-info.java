/** IAM and STS over the wire, with the official SDK. One class for each behaviour. */
@NullMarked
package dev.brume.conformance.iam;

import org.jspecify.annotations.NullMarked;
