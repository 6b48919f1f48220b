/** What Step Functions tells CloudWatch: {@code AWS/States}. */
@NullMarked
package dev.brume.stepfunctions.measure;

import org.jspecify.annotations.NullMarked;
