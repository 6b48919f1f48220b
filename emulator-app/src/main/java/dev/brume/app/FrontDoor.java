package dev.brume.app;

import com.sun.net.httpserver.HttpServer;
import dev.brume.core.http.Headers;
import dev.brume.core.http.HttpHandler;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Stands in until the front door is there. */
final class FrontDoor implements AutoCloseable {
    private final HttpServer server;

    FrontDoor(BrumeOptions options, HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
        server.createContext("/", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String query = exchange.getRequestURI().getRawQuery();
            HttpResponse answer = handler.handle(new HttpRequest(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getRawPath(),
                            query == null ? "" : query,
                            Headers.of(headers),
                            exchange.getRequestBody().readAllBytes(),
                            false,
                            "127.0.0.1"))
                    .toCompletableFuture()
                    .join();
            if (answer.body() instanceof HttpResponse.Whole whole) {
                exchange.sendResponseHeaders(answer.status(), whole.length() == 0 ? -1 : whole.length());
                exchange.getResponseBody().write(whole.bytes(), whole.offset(), whole.length());
            }
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
