@NullMarked
package dev.brume.cloudwatch.math;

import org.jspecify.annotations.NullMarked;
