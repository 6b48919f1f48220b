@NullMarked
package dev.brume.eventbridge.pattern;

import org.jspecify.annotations.NullMarked;
