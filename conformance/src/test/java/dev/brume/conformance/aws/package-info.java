/** What the wire tests of all services stand on: an emulator with a clock of its own, official clients, and how a refusal reads. */
@NullMarked
package dev.brume.conformance.aws;

import org.jspecify.annotations.NullMarked;
