/** Destinations: what an account lets others' subscription filters send to. */
@NullMarked
package dev.brume.logs.destination;

import org.jspecify.annotations.NullMarked;
