/**
 * The emulator, packed: all its classes and resources in one file inside this module's jar, and the class loader that reads them from
 * there. Nothing of it lies on the user's class path, and nothing is unpacked. Why so: {@code docs/decisions/embedding.md}.
 */
@NullMarked
package dev.brume.bundle;

import org.jspecify.annotations.NullMarked;
