/** Signatures of messages, and the certificate with which subscribers check them. */
@NullMarked
package dev.brume.sns.signature;

import org.jspecify.annotations.NullMarked;
