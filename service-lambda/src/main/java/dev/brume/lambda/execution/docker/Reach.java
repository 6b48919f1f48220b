package dev.brume.lambda.execution.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How containers of functions reach this process.
 *
 * @param network the network they join; null for the engine's default
 * @param address of ours to listen at
 * @param name what they call it
 * @param tellsPeers whether they are seen by their own addresses
 * @param container the container that we are in ourselves; null for none
 */
record Reach(
        @Nullable String network,
        InetAddress address,
        String name,
        boolean tellsPeers,
        @Nullable String container) {
    private static final String HOST = "host.docker.internal";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static Reach of(Engine engine, @Nullable String wanted) throws IOException {
        Optional<JsonNode> own = ownContainer(engine);
        if (own.isPresent()) {
            return inside(own.get(), wanted);
        }
        JsonNode network = engine.network(wanted == null ? "bridge" : wanted);
        Optional<InetAddress> gateway = gateway(network);
        if (gateway.isPresent()) {
            return new Reach(wanted, gateway.get(), gateway.get().getHostAddress(), true, null);
        }
        // The engine is a machine of its own, as on macOS and Windows, and hands on what is for that name.
        return new Reach(wanted, InetAddress.getByAddress(LOOPBACK), HOST, false, null);
    }

    /** Our own address in a network, if it is one of this machine. */
    private static Optional<InetAddress> gateway(JsonNode network) throws IOException {
        for (JsonNode range : network.path("IPAM").path("Config")) {
            String gateway = range.path("Gateway").asText();
            if (!gateway.isEmpty() && !gateway.contains(":")) {
                InetAddress address = InetAddress.getByName(gateway);
                if (NetworkInterface.getByInetAddress(address) != null) {
                    return Optional.of(address);
                }
            }
        }
        // Engines do not say it of the default network before it has had a container.
        String bridge =
                network.path("Options").path("com.docker.network.bridge.name").asText();
        NetworkInterface own = bridge.isEmpty() ? null : NetworkInterface.getByName(bridge);
        return own == null
                ? Optional.empty()
                : own.inetAddresses().filter(Inet4Address.class::isInstance).findFirst();
    }

    /** We are in a container: functions join a network that it is in, and call it by its address there. */
    private static Reach inside(JsonNode own, @Nullable String wanted) throws IOException {
        JsonNode networks = own.path("NetworkSettings").path("Networks");
        String network = wanted == null
                ? networks.fieldNames().hasNext() ? networks.fieldNames().next() : ""
                : wanted;
        String address = networks.path(network).path("IPAddress").asText();
        if (address.isEmpty()) {
            throw new IOException("Brume's own container is not in a network " + network
                    + " that functions could join: name one with LAMBDA_DOCKER_NETWORK");
        }
        return new Reach(
                network,
                InetAddress.getByName(address),
                address,
                true,
                own.path("Id").asText());
    }

    private static Optional<JsonNode> ownContainer(Engine engine) {
        if (!Files.exists(Path.of("/.dockerenv"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    engine.inspect(Files.readString(Path.of("/etc/hostname")).strip()));
        } catch (IOException anotherEngine) {
            return Optional.empty();
        }
    }
}
