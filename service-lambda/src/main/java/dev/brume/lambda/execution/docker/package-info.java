/** The Docker engine, by the part of its HTTP API that running functions takes: images, containers, what they print. */
@NullMarked
package dev.brume.lambda.execution.docker;

import org.jspecify.annotations.NullMarked;
