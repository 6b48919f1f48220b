package dev.brume.lambda.execution.jvm;

import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.environment.ExecutionLimits;
import dev.brume.lambda.execution.log.EnvironmentLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions whose code is the class path of this JVM in it, and has all others run by another execution.
 *
 * <p>The lock guards {@code workplace}; nothing slow but its making, once, is done under it.
 */
public final class JvmExecution implements Execution {
    static final String ON_DEMAND = "on-demand";
    private static final String PROVISIONED = "provisioned-concurrency";
    private static final int STATUS = 502;
    private final Core core;
    private final ClassLoader handlers;
    private final Execution others;
    private final JvmEnvironments environments;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Workplace workplace;
    private boolean closed;

    /** What environments need, made with the first of them. */
    private record Workplace(HandlerClassPath classPath, RealTime real) {}

    /**
     * @param handlers finds the functions' classes
     * @param others runs what has code of its own
     */
    public JvmExecution(Core core, ExecutionLimits limits, ClassLoader handlers, Execution others) {
        this.core = core;
        this.handlers = handlers;
        this.others = others;
        this.environments = new JvmEnvironments(core.time(), limits);
    }

    @Override
    public CompletionStage<InvocationResult> invoke(Deployment deployment, Invocation invocation) {
        if (!deployment.isOnClassPath()) {
            return others.invoke(deployment, invocation);
        }
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        core.time().work().begin();
        result.whenComplete((answer, failure) -> core.time().work().end());
        Job job = new Job(invocation, result);
        JvmEnvironment warm = environments.take(deployment.id());
        if (warm != null) {
            warm.invoke(job);
        } else {
            core.time().execute(() -> startCold(deployment, job));
        }
        return result;
    }

    private void startCold(Deployment deployment, Job job) {
        try {
            check(deployment);
            make(deployment, ON_DEMAND).start(job);
        } catch (AwsException refused) {
            job.result.completeExceptionally(refused);
        }
    }

    /** What this JVM cannot give a function is refused, not left out. */
    private static void check(Deployment deployment) {
        String runtime = String.valueOf(deployment.runtime());
        if (!runtime.startsWith("java")) {
            throw refused(deployment, "this JVM runs Java and not " + runtime);
        }
        if (!deployment.layers().isEmpty()) {
            throw refused(deployment, "layers do not reach its class path");
        }
        for (Map.Entry<String, String> variable : deployment.environment().entrySet()) {
            String real = System.getenv(variable.getKey());
            if (!variable.getValue().equals(real)) {
                throw refused(
                        deployment,
                        "its environment variables are fixed, and " + variable.getKey() + " is "
                                + (real == null ? "not set in this JVM" : "another in this JVM")
                                + ": set it where the JVM is started to " + variable.getValue());
            }
        }
    }

    private static AwsException refused(Deployment deployment, String why) {
        return new AwsException(
                "InvalidRuntimeException",
                STATUS,
                "Brume runs " + deployment.functionName() + " in the JVM of a test, and " + why + ".");
    }

    private JvmEnvironment make(Deployment deployment, String type) {
        Workplace place = workplace();
        EnvironmentLog log = EnvironmentLog.of(core, deployment);
        JvmEnvironment made =
                new JvmEnvironment(deployment, place.classPath(), log, place.real(), environments, type, core.time());
        environments.add(made);
        return made;
    }

    private Workplace workplace() {
        lock.lock();
        try {
            if (closed) {
                throw new AwsException("ServiceException", 500, "The emulator is shutting down.");
            }
            Workplace place = workplace;
            if (place == null) {
                place = new Workplace(new HandlerClassPath(handlers), new RealTime());
                workplace = place;
            }
            return place;
        } catch (IOException noFolder) {
            throw new AwsException(
                    "ServiceException", 500, "Brume cannot unpack what Java functions need: " + noFolder.getMessage());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<String, Object> enforced() {
        return others.enforced();
    }

    @Override
    public CompletionStage<Void> prepare(Deployment deployment, int count) {
        if (!deployment.isOnClassPath()) {
            return others.prepare(deployment, count);
        }
        CompletableFuture<Void> prepared = new CompletableFuture<>();
        core.time().execute(() -> {
            try {
                check(deployment);
                int missing = count - environments.count(deployment.id());
                List<JvmEnvironment> made = IntStream.range(0, missing)
                        .mapToObj(number -> make(deployment, PROVISIONED))
                        .toList();
                made.forEach(environment -> environment.start(null));
                CompletableFuture.allOf(made.stream()
                                .map(environment -> environment.ready().toCompletableFuture())
                                .toArray(CompletableFuture<?>[]::new))
                        .whenComplete((all, failure) -> {
                            if (failure == null) {
                                prepared.complete(null);
                            } else {
                                prepared.completeExceptionally(failure);
                            }
                        });
            } catch (AwsException refused) {
                prepared.completeExceptionally(refused);
            }
        });
        return prepared;
    }

    @Override
    public void retire(String deploymentId) {
        environments.dissolve(deployment ->
                deployment.id().equals(deploymentId) || deployment.id().startsWith(deploymentId + Deployment.VARIANT));
        others.retire(deploymentId);
    }

    @Override
    public void retireFunction(String functionArn) {
        environments.dissolve(of(functionArn));
        others.retireFunction(functionArn);
    }

    private static Predicate<Deployment> of(@Nullable String functionArn) {
        return deployment -> functionArn == null || deployment.functionArn().equals(functionArn);
    }

    @Override
    public List<EnvironmentDescription> renew(@Nullable String functionArn) {
        List<JvmEnvironment> old = environments.of(of(functionArn));
        List<EnvironmentDescription> described =
                new ArrayList<>(old.stream().map(JvmEnvironment::describe).toList());
        environments.dissolve(of(functionArn));
        old.stream()
                .filter(JvmEnvironment::isProvisioned)
                .collect(Collectors.groupingBy(JvmEnvironment::deployment, Collectors.counting()))
                .forEach((deployment, count) -> prepare(deployment, count.intValue()));
        described.addAll(others.renew(functionArn));
        return described;
    }

    @Override
    public List<EnvironmentDescription> environments() {
        return Stream.concat(
                        environments.of(of(null)).stream().map(JvmEnvironment::describe),
                        others.environments().stream())
                .sorted(Comparator.comparing(EnvironmentDescription::madeAt))
                .toList();
    }

    @Override
    public void close() {
        Workplace place;
        lock.lock();
        try {
            closed = true;
            place = workplace;
        } finally {
            lock.unlock();
        }
        environments.close();
        if (place != null) {
            place.real().close();
            place.classPath().close();
        }
        others.close();
    }
}
