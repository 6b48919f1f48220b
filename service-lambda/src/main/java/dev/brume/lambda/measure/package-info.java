/** What functions tell CloudWatch about themselves. Counts; decides nothing. */
@NullMarked
package dev.brume.lambda.measure;

import org.jspecify.annotations.NullMarked;
