/** Mocked integrations: answers of tasks that a file of Step Functions Local's format gives in place of services. */
@NullMarked
package dev.brume.stepfunctions.mock;

import org.jspecify.annotations.NullMarked;
