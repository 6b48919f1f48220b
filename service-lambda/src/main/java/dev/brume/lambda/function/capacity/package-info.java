/** Lambda Managed Instances: capacity providers, what their functions may be, and how these are scaled. */
@NullMarked
package dev.brume.lambda.function.capacity;

import org.jspecify.annotations.NullMarked;
