@NullMarked
package dev.brume.lambda.mapping.poll;

import org.jspecify.annotations.NullMarked;
