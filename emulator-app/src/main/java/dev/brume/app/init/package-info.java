/**
 * The user's own scripts around a start: before it, when it serves, and before it ends. Folders, names, order and reports are
 * LocalStack's, so that what people have for it works here, in the container and without one.
 */
@NullMarked
package dev.brume.app.init;

import org.jspecify.annotations.NullMarked;
