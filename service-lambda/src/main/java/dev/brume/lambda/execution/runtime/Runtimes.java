package dev.brume.lambda.execution.runtime;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which runtime a deployment's name means, on this machine. */
public final class Runtimes {
    private static final int STATUS = 502;
    private final Workshop workshop;
    private final Interpreters interpreters;
    private final JavaCaches caches;
    private final PythonBootstraps bootstraps;

    /** @param usable whether functions can use what lies in a folder outside of {@code /usr} */
    public Runtimes(Workshop workshop, RealTime real, Predicate<Path> usable) {
        this.workshop = workshop;
        this.interpreters = new Interpreters(usable);
        this.caches = new JavaCaches(workshop, real);
        this.bootstraps = new PythonBootstraps(workshop, real);
    }

    /**
     * Finds what runs a deployment. Blocks at the first question.
     *
     * @param opt the merged layers
     * @throws EntrypointException when the code lacks what is to be started
     * @throws AwsException InvalidRuntimeException when it cannot run here, saying what to install
     */
    public LambdaRuntime of(Deployment deployment, @Nullable Path opt) throws EntrypointException {
        String name = deployment.runtime();
        if (name == null) {
            throw new IllegalArgumentException("a container image is run in a container");
        }
        int memory = deployment.memoryMb();
        if (name.startsWith("python")) {
            return PythonRuntime.of(name, interpreters, bootstraps)
                    .orElseThrow(() -> missing(name, "Python 3 (python3 on the search path)"));
        }
        if (name.startsWith("nodejs")) {
            return NodeRuntime.of(name, interpreters, memory)
                    .orElseThrow(() -> missing(name, "Node.js (node on the search path)"));
        }
        if (name.startsWith("provided")) {
            return custom(deployment, opt);
        }
        if (name.matches("java[0-9]+(?:\\.al2)?")) {
            String handler = deployment.handler() == null ? "" : deployment.handler();
            return JavaRuntime.of(name, interpreters, caches, memory, handler)
                    .orElseThrow(() ->
                            missing(name, "a JDK of that version or newer (under /usr/lib/jvm, or by JAVA_HOME)"));
        }
        if (name.startsWith("ruby")) {
            return RubyRuntime.of(name, interpreters)
                    .orElseThrow(() -> missing(name, "Ruby 3 (ruby on the search path)"));
        }
        if (name.matches("dotnet[0-9]+")) {
            return dotnet(name, deployment);
        }
        throw refused(
                "Brume does not run " + name
                        + " by itself: have it run in AWS's image (--lambda-runner=docker), or use provided.al2023 with an executable named bootstrap.");
    }

    private LambdaRuntime dotnet(String name, Deployment deployment) {
        int version = Integer.parseInt(name.substring("dotnet".length()));
        Interpreter found = interpreters
                .dotnet(name, version)
                .orElseThrow(() -> missing(
                        name,
                        ".NET " + version
                                + " or newer (dotnet on the search path, or by DOTNET_ROOT), have it run in AWS's image"
                                + " (--lambda-runner=docker), or use provided.al2023 with an executable named bootstrap"
                                + " (dotnet publish with AssemblyName bootstrap, self-contained or with Native AOT)"));
        String handler = deployment.handler() == null ? "" : deployment.handler();
        if (!DotnetRuntime.isMethod(handler)) {
            return new DotnetRuntime(found, version, deployment, null);
        }
        Path tools = Path.of(System.getProperty("user.home"), ".dotnet");
        DotnetSupport support = DotnetSupport.find(tools, DotnetHomes.major(found))
                .orElseThrow(() -> missing(
                        "the class library of " + handler,
                        "AWS's tool that brings Amazon.Lambda.RuntimeSupport (dotnet tool install -g amazon.lambda.testtool),"
                                + " or make the function an executable assembly"));
        return new DotnetRuntime(found, version, deployment, workshop.dotnet(support));
    }

    private static LambdaRuntime custom(Deployment deployment, @Nullable Path opt) throws EntrypointException {
        Path own = deployment.code().resolve("bootstrap");
        boolean ofLayer = !Files.isRegularFile(own);
        Path bootstrap = ofLayer && opt != null ? opt.resolve("bootstrap") : own;
        if (!Files.isRegularFile(bootstrap)) {
            throw EntrypointException.noBootstrap();
        }
        String refusal = Executable.refusal(bootstrap);
        if (refusal != null) {
            throw new EntrypointException("fork/exec " + (ofLayer ? "/opt" : "/var/task") + "/bootstrap: " + refusal);
        }
        return new CustomRuntime(ofLayer);
    }

    private static AwsException missing(String runtime, String what) {
        return refused("Brume cannot run " + runtime + " on this machine: install " + what + ".");
    }

    private static AwsException refused(String message) {
        return new AwsException("InvalidRuntimeException", STATUS, message);
    }
}
