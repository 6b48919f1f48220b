package dev.brume.lambda.execution.environment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test of what has nothing to do with the kernel's bounds: on every {@link SandboxLayer} without them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_AND_CGROUP")
@interface OnEachSandbox {}
