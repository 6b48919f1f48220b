/** What is made of archives, good and bad. */
@NullMarked
package dev.brume.lambda.function.code;

import org.jspecify.annotations.NullMarked;
