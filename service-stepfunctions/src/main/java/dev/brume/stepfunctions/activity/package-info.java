/** Activities: work that programs of the user's poll for, and the tokens with which tasks are answered. */
@NullMarked
package dev.brume.stepfunctions.activity;

import org.jspecify.annotations.NullMarked;
