/** What CloudWatch allows and how it says no. */
@NullMarked
package dev.brume.cloudwatch.rules;

import org.jspecify.annotations.NullMarked;
