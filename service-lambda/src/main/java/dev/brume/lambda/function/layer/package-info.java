/** Layers: numbered versions of archives that functions find under {@code /opt}. */
@NullMarked
package dev.brume.lambda.function.layer;

import org.jspecify.annotations.NullMarked;
