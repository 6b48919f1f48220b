/** The yardstick: a bare Netty server that reads the same requests and answers fixed bytes. */
@NullMarked
package dev.brume.bench.echo;

import org.jspecify.annotations.NullMarked;
