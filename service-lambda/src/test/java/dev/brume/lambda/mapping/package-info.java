/** Tests of event source mappings. */
@NullMarked
package dev.brume.lambda.mapping;

import org.jspecify.annotations.NullMarked;
