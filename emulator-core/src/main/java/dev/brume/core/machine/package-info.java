/** What systems have in different forms: names of programs and devices, places of files. Everything else is Java's to know. */
@NullMarked
package dev.brume.core.machine;

import org.jspecify.annotations.NullMarked;
