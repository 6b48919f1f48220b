@NullMarked
package dev.brume.cloudwatch.alarm;

import org.jspecify.annotations.NullMarked;
