@NullMarked
package dev.brume.logs.event;

import org.jspecify.annotations.NullMarked;
