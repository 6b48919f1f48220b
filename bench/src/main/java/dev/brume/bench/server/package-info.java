/** Servers under test as processes of the operating system: started, measured through /proc and jcmd, stopped. */
@NullMarked
package dev.brume.bench.server;

import org.jspecify.annotations.NullMarked;
