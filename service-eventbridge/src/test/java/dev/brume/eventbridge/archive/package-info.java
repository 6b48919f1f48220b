@NullMarked
package dev.brume.eventbridge.archive;

import org.jspecify.annotations.NullMarked;
