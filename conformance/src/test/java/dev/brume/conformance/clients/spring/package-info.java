/** A Spring Boot application with Spring Cloud AWS listeners, as a user would write it, and the test that runs it. */
@NullMarked
package dev.brume.conformance.clients.spring;

import org.jspecify.annotations.NullMarked;
