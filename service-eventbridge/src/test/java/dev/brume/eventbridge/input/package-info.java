@NullMarked
package dev.brume.eventbridge.input;

import org.jspecify.annotations.NullMarked;
