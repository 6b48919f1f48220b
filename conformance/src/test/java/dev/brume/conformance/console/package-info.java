/** The web console in a real browser. */
package dev.brume.conformance.console;
