/** The {@code brume} command: one class for each sub-command, and the admin API's client that most of them are. */
@NullMarked
package dev.brume.app.command;

import org.jspecify.annotations.NullMarked;
