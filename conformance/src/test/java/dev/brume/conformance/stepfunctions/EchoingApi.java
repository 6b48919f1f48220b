package dev.brume.conformance.stepfunctions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API on a free port: keeps what it is asked, and answers with what a test says of its path. */
final class EchoingApi implements AutoCloseable {
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request as it came. */
    record Asked(String method, String target, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    EchoingApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> answer(exchange, 200, "application/json", "{\"ok\":true}"));
        server.createContext("/missing", exchange -> answer(exchange, 404, "text/plain", "no such customer"));
        server.createContext("/refusing", exchange -> answer(exchange, 401, "text/plain", "who are you?"));
        server.createContext("/text", exchange -> answer(exchange, 201, "text/plain", "made"));
        server.createContext("/image", exchange -> answer(exchange, 200, "image/png", "PNG"));
        server.createContext("/large", exchange -> answer(exchange, 200, "text/plain", "x".repeat(300_000)));
        server.createContext(
                "/token",
                exchange -> answer(
                        exchange,
                        200,
                        "application/json",
                        "{\"access_token\":\"t" + asked.size() + "\",\"expires_in\":60}"));
        server.start();
    }

    private void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
