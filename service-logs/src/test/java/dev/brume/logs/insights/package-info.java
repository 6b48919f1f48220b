@NullMarked
package dev.brume.logs.insights;

import org.jspecify.annotations.NullMarked;
