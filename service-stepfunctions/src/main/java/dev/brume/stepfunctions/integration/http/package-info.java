/** HTTP Tasks: {@code http:invoke} with what connections of EventBridge's add to requests. */
@NullMarked
package dev.brume.stepfunctions.integration.http;

import org.jspecify.annotations.NullMarked;
