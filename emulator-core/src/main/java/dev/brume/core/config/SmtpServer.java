package dev.brume.core.config;

import java.util.Optional;

/**
 * Where e-mails are handed on to.
 *
 * @param login with what we introduce ourselves, if with anything
 */
public record SmtpServer(String host, int port, Optional<Login> login) {
    private static final int PORT_MAX = 65_535;
    private static final int DEFAULT_PORT = 25;

    /** A name and its password. */
    public record Login(String user, String password) {}

    /**
     * Reads {@code [user:password@]host[:port]}; the port is 25 unless said otherwise.
     *
     * @throws IllegalArgumentException when it is none of that form
     */
    public static SmtpServer parse(String text) {
        int at = text.lastIndexOf('@');
        String address = text.substring(at + 1);
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > address.lastIndexOf(']');
        String host = hasPort ? address.substring(0, colon) : address;
        int port = hasPort ? Integer.parseInt(address.substring(colon + 1)) : DEFAULT_PORT;
        if (host.isBlank() || host.contains("/") || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("no host and port: " + address);
        }
        return new SmtpServer(host, port, at < 0 ? Optional.empty() : Optional.of(login(text.substring(0, at))));
    }

    private static Login login(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("no user:password before the @");
        }
        return new Login(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
