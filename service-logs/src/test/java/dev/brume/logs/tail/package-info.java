@NullMarked
package dev.brume.logs.tail;

import org.jspecify.annotations.NullMarked;
