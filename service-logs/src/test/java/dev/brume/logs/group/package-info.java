@NullMarked
package dev.brume.logs.group;

import org.jspecify.annotations.NullMarked;
