@NullMarked
package dev.brume.eventbridge.rule;

import org.jspecify.annotations.NullMarked;
