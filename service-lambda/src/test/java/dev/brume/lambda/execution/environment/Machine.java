package dev.brume.lambda.execution.environment;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.lambda.execution.ContainerImage;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.LogSettings;
import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.execution.cgroup.ControlGroups;
import dev.brume.lambda.execution.process.Programs;
import dev.brume.lambda.execution.runtime.Workshop;
import dev.brume.lambda.execution.sandbox.Enforcement;
import dev.brume.lambda.execution.sandbox.PlainProcess;
import dev.brume.lambda.execution.sandbox.Sandbox;
import dev.brume.lambda.execution.sandbox.Sandboxes;
import dev.brume.lambda.scratch.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Executes real functions on this machine, with a log in memory for CloudWatch Logs and no STS. */
final class Machine implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    final List<String> logged = new CopyOnWriteArrayList<>();
    final List<String> streams = new CopyOnWriteArrayList<>();
    final Environments environments;
    private final List<Consumer<String>> awaited = new CopyOnWriteArrayList<>();
    private final Path folder;
    private int functions;

    /** The layers that tests are run on. */
    enum Layer {
        PLAIN {
            @Override
            Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
                return new PlainProcess();
            }
        },
        LANDLOCK {
            @Override
            Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
                return Sandboxes.landlock(runtime, own, reasons).orElse(null);
            }
        },
        BUBBLEWRAP {
            @Override
            Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
                return Sandboxes.bubblewrap(runtime, own, reasons).orElse(null);
            }
        },
        /** With the kernel's bounds. */
        BUBBLEWRAP_AND_CGROUP {
            @Override
            Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
                return BUBBLEWRAP.sandbox(runtime, own, reasons);
            }

            @Override
            ControlGroups groups() {
                return ControlGroups.probe().orElse(null);
            }
        },
        PLAIN_AND_CGROUP {
            @Override
            Sandbox sandbox(Path runtime, Path own, List<String> reasons) {
                return new PlainProcess();
            }

            @Override
            ControlGroups groups() {
                return ControlGroups.probe().orElse(null);
            }
        };

        abstract Sandbox sandbox(Path runtime, Path own, List<String> reasons);

        ControlGroups groups() {
            return null;
        }

        boolean isBounded() {
            return name().endsWith("CGROUP");
        }

        Enforcement enforce(Path runtime, Path own) {
            return new Enforcement(sandbox(runtime, own, new ArrayList<>()), groups());
        }

        /** A test that needs what this machine has not is skipped, and says why. */
        void assume() {
            try (Workshop workshop = new Workshop()) {
                List<String> reasons = new ArrayList<>();
                Path own = workshop.environment(0);
                Assumptions.assumeTrue(sandbox(workshop.runtime(), own, reasons) != null, () -> "SKIPPED: " + reasons);
                ControlGroups groups = groups();
                Assumptions.assumeTrue(
                        groups != null || !isBounded(), "SKIPPED: no control groups that this user may make");
                if (groups != null) {
                    groups.close();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    Machine() {
        this(Layer.PLAIN, ExecutionLimits.DEFAULT);
    }

    Machine(Layer layer) {
        this(layer, ExecutionLimits.DEFAULT);
    }

    Machine(Layer layer, ExecutionLimits limits) {
        this(layer, limits, PhaseLimits.OF_AWS);
    }

    Machine(Layer layer, ExecutionLimits limits, PhaseLimits phases) {
        try {
            folder = Scratch.folder();
            open(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        layer.assume();
        Core core = new Core(time, Ids.random(), EmulatorOptions.DEFAULT, new Logs());
        environments = new Environments(core, limits, layer::enforce, phases);
    }

    /** With what a user may set, and whatever that chooses. */
    Machine(EmulatorOptions options) {
        try {
            folder = Scratch.folder();
            open(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        environments = new Environments(new Core(time, Ids.random(), options, new Logs()), ExecutionLimits.DEFAULT);
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void needs(String program) {
        Assumptions.assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
    }

    /** A function of one file. */
    Function function(String runtime, String handler, String file, String code) {
        needs(
                switch (runtime.substring(0, 4)) {
                    case "pyth" -> "python3";
                    case "node" -> "node";
                    case "ruby" -> "ruby";
                    default -> "sh";
                });
        try {
            Path task = Files.createDirectory(folder.resolve("function-" + functions++));
            open(task);
            Function function = new Function(task, runtime, handler);
            function.write(file, code);
            return function;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Function python(String code) {
        return function("python3.11", "app.handler", "app.py", code);
    }

    Function node(String code) {
        return function("nodejs20.x", "app.handler", "app.js", code);
    }

    Function ruby(String code) {
        return function("ruby3.4", "app.handler", "app.rb", code);
    }

    /** A shell script that speaks to the runtime API itself, with curl. */
    Function script(String code) {
        needs("curl");
        return function("provided.al2023", "none", "bootstrap", "#!/bin/sh\n" + code);
    }

    /** A function as a test sets it up. */
    final class Function {
        final Path task;
        private final String runtime;
        private final String handler;
        List<Path> layers = List.of();
        Map<String, String> environment = Map.of();
        int memoryMb = 256;
        int timeoutSeconds = 30;
        boolean hotReload;
        boolean json;
        String level = "INFO";
        ContainerImage image;

        private Function(Path task, String runtime, String handler) {
            this.task = task;
            this.runtime = runtime;
            this.handler = handler;
        }

        Function write(String file, String code) {
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
        Function extension(String name, String code) {
            return extension(name, code, "rwxr-xr-x");
        }

        Function extension(String name, String code, String permissions) {
            return layer("extensions/" + name, code, permissions);
        }

        /** A layer of one executable. */
        Function layer(String file, String code) {
            return layer(file, code, "rwxr-xr-x");
        }

        private Function layer(String name, String code, String permissions) {
            try {
                Path layer = Files.createDirectory(folder.resolve("layer-" + functions++));
                open(layer);
                Path path = layer.resolve(name);
                Path parent = Files.createDirectories(path.getParent());
                open(parent);
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

        Function timeout(int seconds) {
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
                    "$LATEST",
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
                    512,
                    null,
                    false,
                    new LogSettings("/aws/lambda/" + name, json, level, "INFO"));
        }

        InvocationResult invoke(String payload) {
            return await(begin(payload, "11111111-2222-3333-4444-555555555555", null));
        }

        String answer(String payload) {
            return text(invoke(payload));
        }

        String answerFor(String tenant) {
            return text(await(begin(deployment().forTenant(tenant), "null", "request", tenant, null)));
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
            return environments.invoke(deployment, invocation).toCompletableFuture();
        }
    }

    static String text(InvocationResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    static InvocationResult await(CompletableFuture<InvocationResult> result) {
        return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** All that was logged, once what is on its way has arrived. */
    List<String> log() throws InterruptedException {
        time.advance(Duration.ZERO);
        time.work().awaitIdle(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return new ArrayList<>(logged);
    }

    /** Waits for a line of the log that matches, and returns it. */
    String line(String pattern) {
        Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
        CompletableFuture<String> found = new CompletableFuture<>();
        awaited.add(line -> {
            if (wanted.matcher(line).find()) {
                found.complete(line);
            }
        });
        logged.forEach(line -> awaited.forEach(each -> each.accept(line)));
        try {
            return found.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            throw new AssertionError("no line " + pattern + " in\n" + String.join("\n", logged), late);
        }
    }

    @Override
    public void close() {
        environments.close();
        time.close();
        Scratch.delete(folder);
    }

    /** CloudWatch Logs, as far as Lambda uses it. */
    private final class Logs implements AwsClient {
        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request,
                Class<O> response,
                Principal principal,
                Place place,
                dev.brume.core.dispatch.Call cause) {
            return switch (request) {
                case CreateLogGroupRequest group ->
                    CompletableFuture.completedFuture(
                            response.cast(CreateLogGroupResponse.builder().build()));
                case CreateLogStreamRequest stream -> {
                    streams.add(stream.logStreamName());
                    yield CompletableFuture.completedFuture(
                            response.cast(CreateLogStreamResponse.builder().build()));
                }
                case PutLogEventsRequest events -> {
                    events.logEvents().stream().map(InputLogEvent::message).forEach(line -> {
                        logged.add(line);
                        awaited.forEach(each -> each.accept(line));
                    });
                    yield CompletableFuture.completedFuture(
                            response.cast(PutLogEventsResponse.builder().build()));
                }
                default ->
                    throw new AwsException(
                            "UnknownOperationException", 400, request.getClass().getSimpleName());
            };
        }
    }
}
