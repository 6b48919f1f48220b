package dev.brume.lambda.execution.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.config.LambdaOptions;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.ContainerImage;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.runner.Room;
import dev.brume.lambda.execution.runner.Runner;
import dev.brume.lambda.execution.runtime.EntrypointException;
import dev.brume.lambda.scratch.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions in containers: of AWS's base images where they have a runtime, of their own image else. The sets of addresses and of
 * images that are there guard themselves.
 */
public final class ContainerRunner implements Runner {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRunner.class);
    private static final int STATUS_REFUSED = 502;
    private static final String CONTAINER = "dev.brume.container";
    private static final String FUNCTION = "dev.brume.function";
    private static final String PREFIX = "brume-";

    private final Engine engine;
    private final Reach reach;
    private final FrontDoorRoute route;
    private final DockerFlags flags;
    private final String owner;
    private final boolean mounts;
    private final int processors;
    private final RealTime real;
    private final Set<InetAddress> functions = ConcurrentHashMap.newKeySet();
    private final Set<String> images = ConcurrentHashMap.newKeySet();

    private ContainerRunner(
            Engine engine,
            Reach reach,
            DockerFlags flags,
            String owner,
            boolean mounts,
            int processors,
            RealTime real) {
        this.engine = engine;
        this.reach = reach;
        this.route = new FrontDoorRoute(reach, functions::contains);
        this.flags = flags;
        this.owner = owner;
        this.mounts = mounts;
        this.processors = processors;
        this.real = real;
    }

    /**
     * With the engine of this machine. Removes the containers that an earlier Brume has left. Blocks.
     *
     * @param unique tells Brumes of the same process apart
     * @throws AwsException when no engine answers, saying what to do about it
     */
    public static ContainerRunner of(LambdaOptions options, String unique, RealTime real) {
        try {
            DockerFlags flags = DockerFlags.of(options.dockerFlags());
            Engine engine = Engine.find(System.getenv("DOCKER_HOST"));
            String network = flags.network() == null ? options.dockerNetwork().orElse(null) : flags.network();
            Reach reach = Reach.of(engine, network);
            int processors = Math.max(1, engine.info().path("NCPU").asInt());
            boolean mounts = engine.isLocal() && reach.container() == null && !options.dockerCopies();
            String owner = PREFIX + Owner.tag() + "-" + unique;
            ContainerRunner runner = new ContainerRunner(engine, reach, flags, owner, mounts, processors, real);
            runner.clear();
            LOG.info(
                    "Lambda functions run in containers of {}: {}",
                    engine.name(),
                    String.join(", ", runner.promises()));
            return runner;
        } catch (IllegalArgumentException flag) {
            throw refused("LAMBDA_DOCKER_FLAGS: " + flag.getMessage() + ".");
        } catch (IOException none) {
            throw refused(
                    "Brume runs this function in a container, and no Docker engine can be used (" + none.getMessage()
                            + "). Start one, or name it with DOCKER_HOST; functions with a runtime also run without, with --lambda-runner=process.");
        }
    }

    private static AwsException refused(String message) {
        LOG.error(message);
        return new AwsException("ServiceException", STATUS_REFUSED, message);
    }

    /** Removes what Brumes that are gone have left. */
    private void clear() throws IOException {
        for (JsonNode container : engine.ours()) {
            JsonNode labels = container.path("Labels");
            if (hasGone(labels)) {
                LOG.info(
                        "A container that an earlier Brume has left is removed: {}",
                        labels.path(FUNCTION).asText());
                remove(container.path("Id").asText());
            }
        }
    }

    private boolean hasGone(JsonNode labels) {
        String home = labels.path(CONTAINER).asText();
        if (!home.isEmpty()) {
            try {
                return !engine.inspect(home).path("State").path("Running").asBoolean();
            } catch (IOException notFound) {
                return notFound instanceof EngineException refusal && refusal.status() == EngineException.NOT_FOUND;
            }
        }
        return Owner.hasGone(labels.path(Engine.OWNER).asText(), PREFIX);
    }

    private void remove(String id) {
        try {
            engine.remove(id);
        } catch (IOException gone) {
            LOG.debug("Container {} could not be removed: {}", id, gone.getMessage());
        }
    }

    @Override
    public Room room(Deployment deployment, @Nullable Path opt, boolean several, long number, Path own)
            throws EntrypointException, IOException {
        String image = imageOf(deployment, opt);
        have(image, deployment);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Engine.OWNER, owner);
        labels.put(FUNCTION, deployment.functionArn());
        if (reach.container() != null) {
            labels.put(CONTAINER, reach.container());
        }
        Blueprint blueprint = new Blueprint(deployment, image, opt, mounts, flags, reach.network(), processors, labels);
        return new ContainerRoom(engine, this, reach, blueprint, route::to, real);
    }

    private static String imageOf(Deployment deployment, @Nullable Path opt) throws EntrypointException {
        ContainerImage own = deployment.image();
        if (own != null) {
            return own.uri();
        }
        String runtime = String.valueOf(deployment.runtime());
        if (runtime.startsWith("provided")
                && !Files.isRegularFile(deployment.code().resolve("bootstrap"))
                && (opt == null || !Files.isRegularFile(opt.resolve("bootstrap")))) {
            throw EntrypointException.noBootstrap();
        }
        return BaseImages.of(runtime);
    }

    private void have(String image, Deployment deployment) {
        if (images.contains(image)) {
            return;
        }
        try {
            if (!engine.hasImage(image)) {
                LOG.info("Image {} is fetched, which takes its time", image);
                engine.pull(image, deployment.architecture().equals("arm64") ? "linux/arm64" : "linux/amd64");
            }
            images.add(image);
        } catch (IOException missing) {
            throw refused("The image " + image + " of " + deployment.functionName()
                    + " is not on this machine and could not be fetched: " + missing.getMessage());
        }
    }

    void joined(InetAddress function) {
        functions.add(function);
    }

    void left(InetAddress function) {
        functions.remove(function);
    }

    private List<String> promises() {
        return List.of(
                "no files of this machine",
                "a read-only image and /tmp of the configured size",
                "memory, processes and processors are bounded by the kernel",
                "no capabilities",
                reach.tellsPeers()
                        ? "a network address for each environment"
                        : "whoever knows the port of a Runtime API reaches it",
                "timeouts");
    }

    @Override
    public Map<String, Object> enforced() {
        return Map.of("runner", "docker", "engine", engine.name(), "enforced", promises());
    }

    @Override
    public void close() {
        try {
            route.close();
            for (JsonNode container : engine.ours()) {
                if (container.path("Labels").path(Engine.OWNER).asText().equals(owner)) {
                    remove(container.path("Id").asText());
                }
            }
        } catch (IOException gone) {
            LOG.debug("Containers of functions may be left: {}", gone.getMessage());
        }
    }
}
