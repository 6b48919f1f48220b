package com.amazonaws.services.lambda.runtime.api.client;

import java.net.URLClassLoader;

/** Knows the class loader of the function's classes. The client's own class changes how the whole JVM speaks TLS and looks up names. */
public final class AWSLambda {
    private static volatile URLClassLoader customerClassLoader;

    private AWSLambda() {}

    public static URLClassLoader getCustomerClassLoader() {
        return customerClassLoader;
    }

    public static void setCustomerClassLoader(URLClassLoader loader) {
        customerClassLoader = loader;
    }
}
