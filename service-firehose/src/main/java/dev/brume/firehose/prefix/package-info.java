/** What objects are called: prefixes with expressions, and the suffix that Firehose gives. */
@NullMarked
package dev.brume.firehose.prefix;

import org.jspecify.annotations.NullMarked;
