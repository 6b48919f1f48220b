/** The routes that are not AWS's: health, reset, time, calls, explain, under {@code /_brume} and LocalStack's paths. */
@NullMarked
package dev.brume.core.admin;

import org.jspecify.annotations.NullMarked;
