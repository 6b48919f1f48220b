package dev.brume.conformance.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.WireError;
import dev.brume.core.shape.WireOperation;
import dev.brume.core.shape.WireTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** The official client of one service, talking to our codec over real HTTP. */
final class ClientUnderTest implements AutoCloseable {
    private final WireTable table;
    private final SdkModel model;
    private final StubServer server;
    private final AutoCloseable client;

    ClientUnderTest(SdkService service) {
        this.table = WireTable.load(service.table());
        this.model = new SdkModel(table);
        this.server = new StubServer(table, model);
        this.client = service.client(server.endpoint());
    }

    WireTable table() {
        return table;
    }

    /** Whether the sync client has it; event streams are for the async client alone. */
    boolean has(WireOperation operation) {
        return method(operation).isPresent();
    }

    boolean isInSdk(WireOperation operation) {
        return model.request(operation.name()).isPresent();
    }

    private Optional<Method> method(WireOperation operation) {
        return model.request(operation.name())
                .flatMap(request -> Arrays.stream(
                                client.getClass().getInterfaces()[0].getMethods())
                        .filter(method -> takes(method, request))
                        .findFirst());
    }

    private static boolean takes(Method method, Class<?> request) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length == 0 || parameters[0] != request) {
            return false;
        }
        return switch (parameters.length) {
            case 1 -> SdkPojo.class.isAssignableFrom(method.getReturnType());
            case 2 -> parameters[1] == RequestBody.class || parameters[1] == ResponseTransformer.class;
            default -> false;
        };
    }

    private Object call(Method method, SdkPojo request) throws Throwable {
        try {
            if (method.getParameterCount() == 1) {
                return method.invoke(client, request);
            }
            Object second = method.getParameterTypes()[1] == RequestBody.class
                    ? RequestBody.fromString("streamed")
                    : ResponseTransformer.toBytes();
            Object answer = method.invoke(client, request, second);
            return answer instanceof ResponseBytes<?> bytes ? bytes.response() : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    void roundTrips(WireOperation operation, RandomValues values, boolean full) throws Throwable {
        // Tells the shapes which of them are unions.
        server.shape(operation.name()).newInput();
        SdkPojo sent =
                values.pojo(SdkModel.builder(model.request(operation.name()).orElseThrow()), full);
        SdkPojo answered = values.pojo(SdkModel.builder(model.response(operation.name())), full);
        server.answerWith(shape -> answered);
        SdkPojo received = (SdkPojo) call(method(operation).orElseThrow(), sent);
        StubServer.Seen seen = server.seen();
        assertThat(seen.failure()).as("our side").isNull();
        assertThat(seen.operation()).isEqualTo(operation.name());
        assertThat(seen.input()).as("the request as our codec read it").isEqualTo(sent);
        assertThat(received.equalsBySdkFields(answered))
                .as("the answer as the client read it%n got %s%nsent %s", received, answered)
                .isTrue();
    }

    void carriesError(WireOperation operation, WireError error, RandomValues values) throws Throwable {
        server.shape(operation.name()).newInput();
        SdkPojo sent =
                values.pojo(SdkModel.builder(model.request(operation.name()).orElseThrow()), false);
        server.answerWith(shape -> {
            throw new AwsException(error.name(), "What happened: <" + error.name() + "> & \"so on\"");
        });
        Class<?> expected = exceptionClass(error).orElseThrow();
        try {
            call(method(operation).orElseThrow(), sent);
        } catch (AwsServiceException e) {
            assertThat(e).isInstanceOf(expected);
            assertThat(e.awsErrorDetails().errorMessage())
                    .isEqualTo("What happened: <" + error.name() + "> & \"so on\"");
            assertThat(e.requestId()).isEqualTo("request-1");
            return;
        }
        throw new AssertionError("no error arrived");
    }

    /** Whether the SDK has a class of its own for it: tables may be newer than the SDK. */
    boolean knows(WireError error) {
        return exceptionClass(error).isPresent();
    }

    // The SDK ends all names in "Exception".
    private Optional<Class<?>> exceptionClass(WireError error) {
        return model.find(error.name())
                .filter(AwsServiceException.class::isAssignableFrom)
                .or(() -> model.find(error.name() + "Exception"))
                .or(() -> model.find(error.name().replaceFirst("(Fault|Error)$", "") + "Exception"));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            server.close();
        }
    }
}
