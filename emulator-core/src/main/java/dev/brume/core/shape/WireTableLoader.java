package dev.brume.core.shape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds wire tables on the class path: {@code brume/wire/<name>.ndjson}. */
final class WireTableLoader {
    private static final String FOLDER = "brume/wire/";

    private WireTableLoader() {}

    static ServiceHead head(String name) {
        try (BufferedReader reader = open(name)) {
            String line = reader.readLine();
            return head(TableLine.parse(line == null ? "" : line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireTable table(String name) {
        try (BufferedReader reader = open(name)) {
            return table(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireTable table(List<String> ndjson) {
        List<TableLine> lines = new ArrayList<>(ndjson.size());
        ndjson.forEach(line -> lines.add(TableLine.parse(line)));
        return new WireTable(head(lines.getFirst()), lines.subList(1, lines.size()));
    }

    private static ServiceHead head(TableLine line) {
        return new ServiceHead(
                line.text("name"),
                line.text("serviceId"),
                line.text("signingName"),
                line.text("endpointPrefix"),
                line.text("targetPrefix"),
                line.text("apiVersion"),
                line.text("jsonVersion"),
                line.texts("protocols"),
                line.text("xmlNamespace"),
                line.text("errorNamespace"),
                line.text("sdkPackage"));
    }

    private static BufferedReader open(String name) {
        String path = FOLDER + name + ".ndjson";
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        InputStream stream = context == null ? null : context.getResourceAsStream(path);
        if (stream == null) {
            stream = WireTableLoader.class.getClassLoader().getResourceAsStream(path);
        }
        if (stream == null) {
            throw new IllegalArgumentException("no wire table on the class path: " + path);
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
}
