package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.brume.lambda.client.Event;
import dev.brume.lambda.client.RefusedException;
import dev.brume.lambda.client.RuntimeConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How AWS's runtime interface client gets events and gives answers, in the place of its own class of this name, which is machine code
 * for Linux and asks for the next event once its answer was taken. All else of the client is AWS's.
 *
 * <p>Each thread that handles events has a connection of its own.
 */
final class NativeClient {
    /** What AWS's says when nothing answered. */
    private static final int NO_ANSWER = -1;

    private static final ThreadLocal<RuntimeConnection> CONNECTIONS = new ThreadLocal<>();
    private static volatile String address = "";

    private NativeClient() {}

    /** @param runtimeApi the host and the port of the Runtime API */
    static void init(String runtimeApi) {
        address = runtimeApi;
    }

    /** Waits for the next event. */
    static InvocationRequest next() {
        try {
            return request(connection().next());
        } catch (IOException failure) {
            throw failure("Failed to get next.", failure);
        }
    }

    static void postInvocationResponse(byte[] requestId, byte[] response) {
        try {
            connection().answer(new String(requestId, StandardCharsets.UTF_8), response);
        } catch (IOException failure) {
            throw failure("Failed to post invocation response.", failure);
        }
    }

    private static RuntimeConnection connection() throws IOException {
        RuntimeConnection connection = CONNECTIONS.get();
        if (connection == null) {
            connection = new RuntimeConnection(address, LambdaRuntimeApiClientImpl.USER_AGENT);
            CONNECTIONS.set(connection);
        }
        return connection;
    }

    private static InvocationRequest request(Event event) {
        InvocationRequest request = new InvocationRequest();
        request.setId(event.header("lambda-runtime-aws-request-id"));
        request.setXrayTraceId(event.header("lambda-runtime-trace-id"));
        request.setInvokedFunctionArn(event.header("lambda-runtime-invoked-function-arn"));
        request.setClientContext(event.header("lambda-runtime-client-context"));
        request.setCognitoIdentity(event.header("lambda-runtime-cognito-identity"));
        request.setTenantId(event.header("lambda-runtime-aws-tenant-id"));
        String deadline = event.header("lambda-runtime-deadline-ms");
        request.setDeadlineTimeInMs(deadline == null ? 0 : Long.parseLong(deadline));
        request.setContent(event.payload());
        return request;
    }

    private static LambdaRuntimeClientException failure(String what, IOException failure) {
        int code = failure instanceof RefusedException ? ((RefusedException) failure).status() : NO_ANSWER;
        LambdaRuntimeClientException told = new LambdaRuntimeClientException(what, code);
        told.initCause(failure);
        return told;
    }
}
