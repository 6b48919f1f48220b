/** CloudWatch metrics and alarms on the wire. */
@NullMarked
package dev.brume.conformance.cloudwatch;

import org.jspecify.annotations.NullMarked;
