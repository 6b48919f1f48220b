@NullMarked
package dev.brume.lambda.execution.docker;

import org.jspecify.annotations.NullMarked;
