@NullMarked
package dev.brume.lambda.execution.runtimeapi;

import org.jspecify.annotations.NullMarked;
