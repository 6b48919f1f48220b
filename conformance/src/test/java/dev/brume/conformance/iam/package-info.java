/** IAM and STS over the wire, with the official SDK. */
package dev.brume.conformance.iam;
