@NullMarked
package dev.brume.eventbridge.terms;

import org.jspecify.annotations.NullMarked;
