/** How Lambda words its refusals, and the quotas that its model does not carry. */
@NullMarked
package dev.brume.lambda.rules;

import org.jspecify.annotations.NullMarked;
