/** Tests of the front door, over real sockets. */
@NullMarked
package dev.brume.core.http;

import org.jspecify.annotations.NullMarked;
