/** JSONata as Step Functions has it: its own functions, and bounds on time, depth and memory. */
@NullMarked
package dev.brume.stepfunctions.language.jsonata;

import org.jspecify.annotations.NullMarked;
