/** The web console under {@code /_brume/}: pages out of the resources beside this package. They are a client like any other. */
@NullMarked
package dev.brume.core.console;

import org.jspecify.annotations.NullMarked;
