/** Requests that are really signed, and users whom policies permit to send them. */
@NullMarked
package dev.brume.bench.iam;

import org.jspecify.annotations.NullMarked;
