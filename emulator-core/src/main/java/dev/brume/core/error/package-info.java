/** Errors as AWS answers them. */
@NullMarked
package dev.brume.core.error;

import org.jspecify.annotations.NullMarked;
