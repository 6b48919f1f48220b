/** How log lines look and where they go. Set up in code: reading a configuration file would cost a tenth of a start. */
@NullMarked
package dev.brume.app.logging;

import org.jspecify.annotations.NullMarked;
