@NullMarked
package dev.brume.cloudwatch.metric;

import org.jspecify.annotations.NullMarked;
