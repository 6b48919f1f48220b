package dev.brume.sns.protection;

/**
 * Where in a text something was found, in UTF-16 units.
 *
 * @param end exclusive
 */
record Span(int start, int end) {}
