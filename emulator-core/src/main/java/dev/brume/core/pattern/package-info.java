/**
 * What services that match JSON by patterns share: many patterns as one automaton, and the words that say why something does not
 * match. AWS's own matcher, event-ruler, does the work; what a service demands of a pattern beyond its syntax is the service's own.
 */
@NullMarked
package dev.brume.core.pattern;

import org.jspecify.annotations.NullMarked;
