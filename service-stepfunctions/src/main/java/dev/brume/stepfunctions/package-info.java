/** AWS Step Functions: its operations, how they read a request and word an answer or an error. */
@NullMarked
package dev.brume.stepfunctions;

import org.jspecify.annotations.NullMarked;
