/** The policies of functions, aliases, versions and layer versions, written statement by statement. */
@NullMarked
package dev.brume.lambda.function.policy;

import org.jspecify.annotations.NullMarked;
