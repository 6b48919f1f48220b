package dev.brume.lambda.execution.jvm;

import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * AWS's runtime interface client within this JVM, for one environment: it finds the handler, makes its context, turns JSON into its
 * types and back, and words its errors. Reached by reflection, since each environment loads its own. To be used by the environment's
 * thread alone.
 */
final class HandlerRuntime {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";
    private static final String LOGGING = "com.amazonaws.services.lambda.runtime.logging.";
    private final RuntimeLoader client;
    private final Deployment deployment;
    private final String logStream;
    private final Object logger;
    private final Object handler;
    private final Method call;

    /**
     * Loads the handler: its class is initialized and its object made.
     *
     * @param lines takes what the handler logs
     * @throws HandlerFailure when its constructor fails
     */
    HandlerRuntime(
            HandlerClassPath classPath,
            Deployment deployment,
            Map<String, String> variables,
            String logStream,
            Consumer<byte[]> lines)
            throws HandlerFailure {
        this.client = classPath.freshClient();
        this.deployment = deployment;
        this.logStream = logStream;
        try {
            type("util.EnvReader").getMethod("setVariables", Map.class).invoke(null, variables);
            type("AWSLambda")
                    .getMethod("setCustomerClassLoader", URLClassLoader.class)
                    .invoke(null, classPath.handlers());
            this.logger = logger(deployment, lines);
            FunctionLoggers.install(client);
            FunctionLoggers.use(logger);
            this.call = type("LambdaRequestHandler").getMethod("call", type("runtimeapi.dto.InvocationRequest"));
            this.handler = handler(classPath.handlers());
        } catch (ReflectiveOperationException otherClient) {
            throw new IllegalStateException(
                    "AWS's runtime interface client is another one than this build's", otherClient);
        }
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return client.loadClass(CLIENT + name);
    }

    private Object logger(Deployment function, Consumer<byte[]> lines) throws ReflectiveOperationException {
        Class<?> sinkType = type("logging.LogSink");
        Object sink = Proxy.newProxyInstance(client, new Class<?>[] {sinkType}, (proxy, method, arguments) -> {
            if (method.getName().equals("log")) {
                lines.accept((byte[]) arguments[arguments.length - 1]);
            }
            return null;
        });
        Class<?> levelType = client.loadClass(LOGGING + "LogLevel");
        Class<?> formatType = client.loadClass(LOGGING + "LogFormat");
        boolean json = function.logs().json();
        Object level = constant(levelType, json ? function.logs().applicationLevel() : "UNDEFINED");
        Object format = constant(formatType, json ? "JSON" : "TEXT");
        return type("logging.LambdaContextLogger")
                .getConstructor(sinkType, levelType, formatType)
                .newInstance(sink, level, format);
    }

    private static Object constant(Class<?> type, String name) throws ReflectiveOperationException {
        return type.getField(name).get(null);
    }

    /** As the client's own main class does it: a handler that cannot be found fails each invocation, one that cannot be made the start. */
    private Object handler(ClassLoader handlers) throws ReflectiveOperationException, HandlerFailure {
        String name = deployment.handler() == null ? "" : deployment.handler();
        Class<?> infoType = type("HandlerInfo");
        Class<?> faultType = type("UserFault");
        String className =
                (String) infoType.getMethod("className", String.class).invoke(null, name);
        Object info;
        try {
            info = infoType.getMethod("fromString", String.class, ClassLoader.class)
                    .invoke(null, name, handlers);
        } catch (InvocationTargetException failed) {
            return unfound(failed.getCause(), name, className);
        }
        Object found = type("EventHandlerLoader")
                .getMethod("loadEventHandler", infoType)
                .invoke(null, info);
        if (found.getClass().getName().endsWith("UserFaultHandler")) {
            Field fault = found.getClass().getDeclaredField("fault");
            fault.setAccessible(true);
            Object told = fault.get(found);
            if (Boolean.TRUE.equals(faultType.getField("fatal").get(told))) {
                throw failure((Throwable) told);
            }
        }
        return found;
    }

    private Object unfound(@Nullable Throwable why, String name, String className)
            throws ReflectiveOperationException, HandlerFailure {
        Class<?> handlerType = type("LambdaRequestHandler");
        Class<?> faultType = type("UserFault");
        if (why instanceof ClassNotFoundException) {
            return handlerType
                    .getMethod("classNotFound", Throwable.class, String.class)
                    .invoke(null, why, className);
        }
        if (why instanceof NoClassDefFoundError) {
            return handlerType
                    .getMethod("initErrorHandler", Throwable.class, String.class)
                    .invoke(null, why, className);
        }
        if (why != null && why.getClass().getName().endsWith("InvalidHandlerException")) {
            Object fault =
                    faultType.getMethod("makeUserFault", String.class).invoke(null, "Invalid handler: `" + name + "'");
            Constructor<?> of = type("LambdaRequestHandler$UserFaultHandler").getDeclaredConstructor(faultType);
            of.setAccessible(true);
            return of.newInstance(fault);
        }
        Method initError = faultType.getDeclaredMethod("makeInitErrorUserFault", Throwable.class, String.class);
        initError.setAccessible(true);
        throw failure((Throwable) initError.invoke(null, why, className));
    }

    /**
     * Has the handler answer an event.
     *
     * @throws HandlerFailure when it throws
     */
    byte[] call(Assignment assignment) throws HandlerFailure {
        FunctionLoggers.use(logger);
        try {
            type("logging.AbstractLambdaLogger")
                    .getMethod("setLambdaContext", type("api.LambdaContext"))
                    .invoke(logger, context(assignment));
            ByteArrayOutputStream answer = (ByteArrayOutputStream) call.invoke(handler, request(assignment));
            return answer.toByteArray();
        } catch (InvocationTargetException thrown) {
            throw failure(thrown.getCause() == null ? thrown : thrown.getCause());
        } catch (ReflectiveOperationException otherClient) {
            throw new IllegalStateException(
                    "AWS's runtime interface client is another one than this build's", otherClient);
        }
    }

    private Object request(Assignment assignment) throws ReflectiveOperationException {
        Class<?> type = type("runtimeapi.dto.InvocationRequest");
        Object request = type.getConstructor().newInstance();
        type.getMethod("setId", String.class).invoke(request, assignment.requestId());
        type.getMethod("setXrayTraceId", String.class)
                .invoke(request, assignment.invocation().traceHeader());
        type.getMethod("setInvokedFunctionArn", String.class)
                .invoke(request, assignment.invocation().invokedArn());
        type.getMethod("setDeadlineTimeInMs", long.class).invoke(request, assignment.deadlineMillis());
        type.getMethod("setClientContext", String.class)
                .invoke(request, assignment.invocation().clientContext());
        type.getMethod("setTenantId", String.class).invoke(request, deployment.tenantId());
        type.getMethod("setContent", byte[].class)
                .invoke(request, (Object) assignment.invocation().payload());
        return request;
    }

    /** What lines in JSON take the request's id from. */
    private Object context(Assignment assignment) throws ReflectiveOperationException {
        return type("api.LambdaContext")
                .getConstructors()[0]
                .newInstance(
                        deployment.memoryMb(),
                        assignment.deadlineMillis(),
                        assignment.requestId(),
                        deployment.logs().group(),
                        logStream,
                        deployment.functionName(),
                        null,
                        deployment.version(),
                        assignment.invocation().invokedArn(),
                        deployment.tenantId(),
                        assignment.invocation().traceHeader(),
                        null);
    }

    /** An error's document, and its lines in the log, as the client's loop makes them. */
    private HandlerFailure failure(Throwable thrown) {
        try {
            Class<?> faultType = type("UserFault");
            Class<?> converter = type("runtimeapi.converters.LambdaErrorConverter");
            Class<?> documentType = type("runtimeapi.dto.ErrorRequest");
            Object fault = thrown;
            Object document;
            if (faultType.isInstance(thrown)) {
                document = converter.getMethod("fromUserFault", faultType).invoke(null, thrown);
            } else {
                faultType.getMethod("filterStackTrace", Throwable.class).invoke(null, thrown);
                fault = faultType.getMethod("makeUserFault", Throwable.class).invoke(null, thrown);
                document = converter.getMethod("fromThrowable", Throwable.class).invoke(null, thrown);
            }
            String report = (String) faultType.getMethod("reportableError").invoke(fault);
            Class<?> levelType = client.loadClass(LOGGING + "LogLevel");
            logger.getClass()
                    .getMethod("log", String.class, levelType)
                    .invoke(
                            logger,
                            report,
                            constant(levelType, deployment.logs().json() ? "ERROR" : "UNDEFINED"));
            byte[] bytes = (byte[]) type("runtimeapi.DtoSerializers")
                    .getMethod("serialize", documentType)
                    .invoke(null, document);
            Object type = documentType.getField("errorType").get(document);
            return new HandlerFailure(
                    bytes, type == null ? "Function.Unknown" : type.toString(), thrown instanceof VirtualMachineError);
        } catch (ReflectiveOperationException otherClient) {
            otherClient.addSuppressed(thrown);
            throw new IllegalStateException(
                    "AWS's runtime interface client is another one than this build's", otherClient);
        }
    }
}
