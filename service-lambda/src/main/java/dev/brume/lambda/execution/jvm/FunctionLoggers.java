package dev.brume.lambda.execution.jvm;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The logger that {@code LambdaRuntime.getLogger()} gives, one for all handlers of a class loader: it passes each line on to the
 * environment whose thread, or whose thread's child, writes it. Lines of others go to standard output, as they would without us.
 */
final class FunctionLoggers {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.LambdaRuntime";
    private static final String LOGGER = "com.amazonaws.services.lambda.runtime.LambdaLogger";

    /** The environment's own logger, of the client that it has loaded. */
    private static final ThreadLocal<@Nullable Object> PRESENT = new InheritableThreadLocal<>();

    private FunctionLoggers() {}

    /** From here on this thread's lines are this logger's. */
    static void use(Object logger) {
        PRESENT.set(logger);
    }

    /** @param loader sees the handlers' {@code LambdaRuntime} */
    static void install(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(LOGGER);
        Field logger = loader.loadClass(RUNTIME).getDeclaredField("logger");
        logger.setAccessible(true);
        Object former = logger.get(null);
        if (Proxy.isProxyClass(former.getClass())) {
            return;
        }
        logger.set(
                null,
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> pass(proxy, former, method, arguments)));
    }

    private static @Nullable Object pass(Object proxy, Object former, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "the logger of Lambda functions in this JVM";
            };
        }
        Object present = PRESENT.get();
        try {
            return method.invoke(
                    present != null && method.getDeclaringClass().isInstance(present) ? present : former, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
