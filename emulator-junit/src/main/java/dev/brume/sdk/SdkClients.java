package dev.brume.sdk;

import dev.brume.BrumeAccount;
import dev.brume.BrumeException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Makes clients of any service. Loads nothing of the SDK before it is given one of its types. */
public final class SdkClients {
    private static final String CLIENT = "software.amazon.awssdk.core.SdkClient";

    private SdkClients() {}

    /** Whether a type is a service's client, sync or async. */
    public static boolean isClient(Class<?> type) {
        return type.isInterface()
                && extendsSdkClient(type)
                && Arrays.stream(type.getMethods()).anyMatch(SdkClients::isBuilder);
    }

    private static boolean extendsSdkClient(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .anyMatch(parent -> parent.getName().equals(CLIENT) || extendsSdkClient(parent));
    }

    private static boolean isBuilder(Method method) {
        return Modifier.isStatic(method.getModifiers())
                && method.getName().equals("builder")
                && method.getParameterCount() == 0;
    }

    /**
     * A client that works in an account, with the user's own defaults for all else.
     *
     * @throws BrumeException when the type is no client
     */
    public static Object of(Class<?> type, BrumeAccount account) {
        if (!isClient(type)) {
            throw new BrumeException(type.getName() + " is no client of the AWS SDK for Java v2, like SqsClient");
        }
        try {
            Method builder = type.getMethod("builder");
            return SdkBuilder.client(builder.invoke(null), account);
        } catch (InvocationTargetException failure) {
            throw new BrumeException("A " + type.getSimpleName() + " cannot be made: " + failure.getCause(), failure);
        } catch (ReflectiveOperationException noClient) {
            throw new BrumeException(type.getName() + " has no builder", noClient);
        }
    }
}
