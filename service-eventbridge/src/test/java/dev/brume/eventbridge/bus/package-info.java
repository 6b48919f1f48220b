@NullMarked
package dev.brume.eventbridge.bus;

import org.jspecify.annotations.NullMarked;
