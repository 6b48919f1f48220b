/** Log groups and log streams: names, settings and events, and the rules for what may be put into them. */
@NullMarked
package dev.brume.logs.group;

import org.jspecify.annotations.NullMarked;
