/** JSONPath: reading a value, and the reference paths that say where a result goes. */
@NullMarked
package dev.brume.stepfunctions.language.path;

import org.jspecify.annotations.NullMarked;
