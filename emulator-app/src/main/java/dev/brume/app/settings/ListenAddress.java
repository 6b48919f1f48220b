package dev.brume.app.settings;

import dev.brume.core.http.FrontDoorOptions;
import java.util.Optional;

/** The address to listen on: two options of ours, or LocalStack's {@code GATEWAY_LISTEN} and {@code EDGE_PORT}. */
record ListenAddress(String host, int port) {
    private static final String PORT_RULE = "a port number from 0 to 65535";

    static ListenAddress from(Sources sources) {
        Optional<Gateway> gateway = sources.variable("GATEWAY_LISTEN").map(Gateway::read);
        String host = sources.find(Setting.HOST)
                .map(given -> given.text().strip())
                .or(() -> gateway.flatMap(Gateway::host))
                .orElse(FrontDoorOptions.DEFAULT.host());
        int port = sources.find(Setting.PORT)
                .map(ListenAddress::port)
                .or(() -> gateway.flatMap(Gateway::port))
                .or(() -> sources.variable("EDGE_PORT").map(ListenAddress::port))
                .orElse(FrontDoorOptions.DEFAULT.port());
        return new ListenAddress(host, port);
    }

    private static int port(Given given) {
        return given.read(ListenAddress::port, PORT_RULE);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    /** {@code GATEWAY_LISTEN}: {@code 0.0.0.0:4566}, {@code :4566}, {@code 4566} or {@code 0.0.0.0}. */
    private record Gateway(Optional<String> host, Optional<Integer> port) {
        static Gateway read(Given given) {
            String text = given.text().strip();
            if (text.contains(",")) {
                throw given.refused("one address, host:port: Brume has one port for everything");
            }
            int colon = text.lastIndexOf(':');
            if (colon < 0 && !text.chars().allMatch(Character::isDigit)) {
                return new Gateway(Optional.of(text), Optional.empty());
            }
            String host = text.substring(0, Math.max(colon, 0)).replaceAll("[\\[\\]]", "");
            int port = new Given(given.source(), text.substring(colon + 1))
                    .read(ListenAddress::port, "host:port, the latter " + PORT_RULE);
            return new Gateway(Optional.of(host).filter(name -> !name.isEmpty()), Optional.of(port));
        }
    }
}
