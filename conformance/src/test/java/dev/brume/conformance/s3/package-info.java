/** Amazon S3 through the official SDK for Java. */
package dev.brume.conformance.s3;
