/** Brume in a container that a test starts: the image of {@code docker/}, with what a test asks of an emulator beyond AWS. */
@NullMarked
package dev.brume.testcontainers;

import org.jspecify.annotations.NullMarked;
