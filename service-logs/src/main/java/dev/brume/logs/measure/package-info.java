/** What log groups and subscription filters tell CloudWatch about themselves. Counts; decides nothing. */
@NullMarked
package dev.brume.logs.measure;

import org.jspecify.annotations.NullMarked;
