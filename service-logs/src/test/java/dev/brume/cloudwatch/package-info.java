@NullMarked
package dev.brume.cloudwatch;

import org.jspecify.annotations.NullMarked;
