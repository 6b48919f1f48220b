/**
 * Two classes that stand in for those of AWS's runtime interface client of the same names where a handler runs in the JVM of a test:
 * that JVM's environment and security settings are not the function's. Loaded by {@code dev.brume.lambda.execution.jvm} alone.
 */
package com.amazonaws.services.lambda.runtime.api.client;
