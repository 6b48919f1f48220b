/** What a build gives away, run as its users run it: the archive and the one runnable jar, from outside. */
package dev.brume.conformance.distribution;
