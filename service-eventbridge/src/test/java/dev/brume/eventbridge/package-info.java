@NullMarked
package dev.brume.eventbridge;

import org.jspecify.annotations.NullMarked;
