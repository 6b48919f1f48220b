/**
 * What AWS's runtime interface client for Java speaks with Brume by. It runs in the function's JVM, of version 8 or later.
 */
package dev.brume.lambda.client;
