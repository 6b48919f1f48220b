package dev.brume.lambda.execution.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.runner.Room;
import dev.brume.lambda.execution.sandbox.Layout;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container for one environment, made when its runtime is started. */
final class ContainerRoom implements Room {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRoom.class);
    private final Engine engine;
    private final ContainerRunner runner;
    private final Reach reach;
    private final Blueprint blueprint;
    private final Function<String, String> door;
    private final RealTime real;
    private final AtomicReference<@Nullable String> container = new AtomicReference<>();
    private final AtomicReference<@Nullable InetAddress> address = new AtomicReference<>();

    /** @param door what the address of the front door is to containers */
    ContainerRoom(
            Engine engine,
            ContainerRunner runner,
            Reach reach,
            Blueprint blueprint,
            Function<String, String> door,
            RealTime real) {
        this.engine = engine;
        this.runner = runner;
        this.reach = reach;
        this.blueprint = blueprint;
        this.door = door;
        this.real = real;
    }

    @Override
    public Layout layout() {
        return Layout.AWS;
    }

    @Override
    public boolean hasOwnSystem() {
        return true;
    }

    @Override
    public Map<String, String> runtimeVariables() {
        return Map.of();
    }

    @Override
    public InetAddress door() {
        return reach.address();
    }

    @Override
    public String doorName() {
        return reach.name();
    }

    @Override
    public String endpoint(String endpoint) {
        return door.apply(endpoint);
    }

    @Override
    public InetAddress address() {
        InetAddress own = address.get();
        return own == null ? reach.address() : own;
    }

    /** AWS's images start none either, where the Runtime API is not their own. */
    @Override
    public boolean takesExtensions() {
        return false;
    }

    @Override
    public Running startExtension(String program, Map<String, String> variables, String token, Running.Events events)
            throws IOException {
        throw new IOException("containers take no external extensions");
    }

    @Override
    public void kill() {
        String id = container.get();
        if (id != null) {
            try {
                engine.kill(id);
            } catch (IOException ended) {
                LOG.trace("A container had ended", ended);
            }
        }
    }

    @Override
    public Running start(Map<String, String> variables, String token, Running.Events events) throws IOException {
        String id = engine.create(blueprint.container(variables));
        container.set(id);
        for (Map.Entry<String, Path> copy : blueprint.copies().entrySet()) {
            engine.put(id, copy.getKey(), Tar.of(copy.getValue()));
        }
        Output output = engine.attach(id);
        engine.start(id);
        InetAddress own = reach.tellsPeers() ? addressOf(engine.inspect(id)) : null;
        if (own != null) {
            address.set(own);
            runner.joined(own);
        }
        return new FunctionContainer(engine, id, output, events, token, real, own);
    }

    /** Null when it has ended already. */
    private static @Nullable InetAddress addressOf(JsonNode container) throws IOException {
        for (JsonNode network : container.path("NetworkSettings").path("Networks")) {
            String text = network.path("IPAddress").asText();
            if (!text.isEmpty()) {
                return InetAddress.getByName(text);
            }
        }
        return null;
    }

    @Override
    public void close() {
        InetAddress own = address.getAndSet(null);
        if (own != null) {
            runner.left(own);
        }
        String id = container.getAndSet(null);
        if (id != null) {
            try {
                engine.remove(id);
            } catch (IOException gone) {
                LOG.debug("A container of a function could not be removed: {}", gone.getMessage());
            }
        }
    }
}
