/** Clients of the AWS SDK for Java v2, in the version that the user has: all that knows of it lies here, and is loaded when it is asked for. */
@NullMarked
package dev.brume.sdk;

import org.jspecify.annotations.NullMarked;
