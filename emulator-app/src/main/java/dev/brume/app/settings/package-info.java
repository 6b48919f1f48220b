/**
 * What a user sets and what it comes to: the command line wins over Brume's environment variables, and those over LocalStack's.
 * Text in, options or a refusal out; nothing here acts.
 */
@NullMarked
package dev.brume.app.settings;

import org.jspecify.annotations.NullMarked;
