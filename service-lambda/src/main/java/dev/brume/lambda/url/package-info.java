/**
 * Function URLs as they are visited: the event that a request becomes and the HTTP answer that a response becomes. Which URLs there
 * are is the functions' affair.
 */
@NullMarked
package dev.brume.lambda.url;

import org.jspecify.annotations.NullMarked;
