/** What AWS demands and how it refuses: quotas that the model does not carry, and errors in AWS's words. */
@NullMarked
package dev.brume.firehose.rules;

import org.jspecify.annotations.NullMarked;
