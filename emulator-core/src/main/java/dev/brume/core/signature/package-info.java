/** Signature Version 4: reads a signature from a request and tells whether it is the one that the secret key makes. */
@NullMarked
package dev.brume.core.signature;

import org.jspecify.annotations.NullMarked;
