package dev.brume.lambda.execution.environment;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.lambda.execution.ContainerImage;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.LogSettings;
import dev.brume.lambda.execution.ResponseStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A function as a test sets it up. */
final class TestFunction {
    private final Machine machine;
    final Path task;
    private final String runtime;
    private final String handler;
    List<Path> layers = List.of();
    Map<String, String> environment = Map.of();
    int memoryMb = 256;
    int ephemeralStorageMb = 512;
    int timeoutSeconds = 30;
    boolean hotReload;
    boolean json;
    boolean snapStart;
    String level = "INFO";
    ContainerImage image;

    TestFunction(Machine machine, Path task, String runtime, String handler) {
        this.machine = machine;
        this.task = task;
        this.runtime = runtime;
        this.handler = handler;
    }

    TestFunction write(String file, String code) {
        try {
            Path path = task.resolve(file);
            Files.writeString(path, code);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An executable in a layer of its own, under {@code extensions}. */
    TestFunction extension(String name, String code) {
        return extension(name, code, "rwxr-xr-x");
    }

    TestFunction extension(String name, String code, String permissions) {
        return layer("extensions/" + name, code, permissions);
    }

    /** A layer of one executable. */
    TestFunction layer(String file, String code) {
        return layer(file, code, "rwxr-xr-x");
    }

    private TestFunction layer(String name, String code, String permissions) {
        try {
            Path layer = machine.folder("layer");
            Path path = layer.resolve(name);
            Machine.open(Files.createDirectories(path.getParent()));
            Files.writeString(path, code);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            List<Path> more = new ArrayList<>(layers);
            more.add(layer);
            layers = more;
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As a published version that has SnapStart. */
    TestFunction snapStart() {
        snapStart = true;
        return this;
    }

    TestFunction timeout(int seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    Deployment deployment() {
        String name = task.getFileName().toString();
        return new Deployment(
                name + ":1",
                new Place(AccountId.DEFAULT, Region.US_EAST_1),
                name,
                "arn:aws:lambda:us-east-1:000000000000:function:" + name,
                snapStart ? "1" : "$LATEST",
                image == null ? runtime : null,
                image == null ? handler : null,
                "x86_64",
                task,
                hotReload,
                image,
                layers,
                environment,
                "arn:aws:iam::000000000000:role/nobody",
                memoryMb,
                timeoutSeconds,
                ephemeralStorageMb,
                null,
                false,
                snapStart,
                new LogSettings("/aws/lambda/" + name, json, level, "INFO"));
    }

    InvocationResult invoke(String payload) {
        return Machine.await(begin(payload, "11111111-2222-3333-4444-555555555555", null));
    }

    String answer(String payload) {
        return Machine.text(invoke(payload));
    }

    String answerFor(String tenant) {
        return Machine.text(Machine.await(begin(deployment().forTenant(tenant), "null", "request", tenant, null)));
    }

    CompletableFuture<InvocationResult> begin(String payload, String requestId, ResponseStream stream) {
        return begin(deployment(), payload, requestId, null, stream);
    }

    private CompletableFuture<InvocationResult> begin(
            Deployment deployment, String payload, String requestId, String tenant, ResponseStream stream) {
        Invocation invocation = new Invocation(
                requestId,
                "arn:aws:lambda:us-east-1:000000000000:function:" + task.getFileName(),
                payload.getBytes(StandardCharsets.UTF_8),
                null,
                tenant,
                "Root=1-00000000-000000000000000000000001;Sampled=0",
                null,
                stream);
        return machine.environments.invoke(deployment, invocation).toCompletableFuture();
    }
}
