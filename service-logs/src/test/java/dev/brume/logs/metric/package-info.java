@NullMarked
package dev.brume.logs.metric;

import org.jspecify.annotations.NullMarked;
