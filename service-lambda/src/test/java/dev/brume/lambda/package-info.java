/** AWS Lambda's operations with time in the test's hand, without HTTP. */
@NullMarked
package dev.brume.lambda;

import org.jspecify.annotations.NullMarked;
