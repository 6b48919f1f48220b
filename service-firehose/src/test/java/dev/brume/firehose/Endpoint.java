package dev.brume.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** A web server that takes what Firehose sends, and answers as a test says; as AWS asks when it says nothing more. */
final class Endpoint implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Function<Asked, Answer>> answers = new ConcurrentLinkedDeque<>();

    /** @param headers names in lower case */
    record Asked(String target, Map<String, String> headers, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException malformed) {
                throw new AssertionError(malformed);
            }
        }

        /** The texts of its records. */
        List<String> records() {
            List<String> texts = new ArrayList<>();
            json().path("records")
                    .forEach(record -> texts.add(new String(
                            Base64.getDecoder().decode(record.path("data").asText()), StandardCharsets.UTF_8)));
            return texts;
        }
    }

    record Answer(int status, String body) {}

    Endpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Endpoint answer(int status, String body) {
        answers.add(question -> new Answer(status, body));
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        InputStream in = new ByteArrayInputStream(exchange.getRequestBody().readAllBytes());
        byte[] body = ("gzip".equals(headers.get("content-encoding")) ? new GZIPInputStream(in) : in).readAllBytes();
        Asked question =
                new Asked(exchange.getRequestURI().toString(), headers, new String(body, StandardCharsets.UTF_8));
        asked.add(question);
        Function<Asked, Answer> scripted = answers.poll();
        Answer answer = scripted == null ? asAwsAsks(question) : scripted.apply(question);
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Answer asAwsAsks(Asked question) {
        return new Answer(
                200,
                "{\"requestId\":\"" + question.headers().get("x-amz-firehose-request-id")
                        + "\",\"timestamp\":1578090903599}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
