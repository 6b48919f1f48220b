package dev.brume.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that is set before each test (static ones once, before all), or a parameter, to what its type says: a client of the AWS SDK,
 * what {@link BrumeTest} names, or the endpoint as a {@link java.net.URI}.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface FromBrume {}
