/** What a user can set. Values only. */
@NullMarked
package dev.brume.core.config;

import org.jspecify.annotations.NullMarked;
