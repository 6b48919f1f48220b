/** What Lambda writes on this machine while it runs, and what a Brume that was killed has left of it. */
@NullMarked
package dev.brume.lambda.scratch;

import org.jspecify.annotations.NullMarked;
