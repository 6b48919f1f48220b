/** What runs functions, found on this machine. */
@NullMarked
package dev.brume.lambda.execution.runtime;

import org.jspecify.annotations.NullMarked;
