/** Firehose with a clock of its own and an AWS that notes down what it is asked. */
@NullMarked
package dev.brume.firehose;

import org.jspecify.annotations.NullMarked;
