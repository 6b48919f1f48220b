/** Step Functions as its clients see it, with the services that it calls. */
@NullMarked
package dev.brume.conformance.stepfunctions;

import org.jspecify.annotations.NullMarked;
