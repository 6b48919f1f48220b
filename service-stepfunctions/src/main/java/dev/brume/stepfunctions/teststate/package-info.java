/** One state, tried without a state machine: what TestState does with it, with or without a mocked result. */
@NullMarked
package dev.brume.stepfunctions.teststate;

import org.jspecify.annotations.NullMarked;
