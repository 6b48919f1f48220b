@NullMarked
package dev.brume.core.ip;

import org.jspecify.annotations.NullMarked;
