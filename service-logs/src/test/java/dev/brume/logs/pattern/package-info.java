@NullMarked
package dev.brume.logs.pattern;

import org.jspecify.annotations.NullMarked;
