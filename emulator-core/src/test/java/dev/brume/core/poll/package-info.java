@NullMarked
package dev.brume.core.poll;

import org.jspecify.annotations.NullMarked;
