package dev.brume.conformance.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber's endpoint on a free port: keeps what it is sent, and answers as a test says. */
final class HttpReceiver implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final BlockingQueue<Received> arriving = new LinkedBlockingQueue<>();
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    /** A request as it came. */
    record Received(Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }

        String type() {
            return header("x-amz-sns-message-type");
        }

        JsonNode json() {
            return SnsWorld.json(body);
        }
    }

    HttpReceiver() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Received received = new Received(exchange.getRequestHeaders(), body);
            all.add(received);
            arriving.add(received);
            exchange.sendResponseHeaders(status, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/endpoint";
    }

    /** The status of answers from now on. */
    void answer(int changed) {
        status = changed;
    }

    /** The next request, waited for in real time. */
    Received next() {
        try {
            Received next = arriving.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing arrives");
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Follows the link of the confirmation that comes next, as a subscriber does. */
    Received confirm() throws IOException, InterruptedException {
        Received asked = next();
        follow(asked.json().path("SubscribeURL").asText());
        return asked;
    }

    /** Follows a link without a signature, as a browser would. */
    static String follow(String link) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return answer.body();
    }

    List<Received> received(String type) {
        return all.stream().filter(each -> type.equals(each.type())).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
