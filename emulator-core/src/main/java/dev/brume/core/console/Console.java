package dev.brume.core.console;

import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the console's page and its parts, each read once. What they show they ask of AWS's APIs and of the admin API. */
public final class Console {
    private static final String PAGE = "/_brume/";
    private static final Pattern PART = Pattern.compile("/_brume/console/((?:views/)?[a-z]+\\.(js|css|svg))");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    /** Nothing from elsewhere, no script in a page, no page around this one: whatever a message holds stays a text. */
    private static final List<String> SAFETY = List.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "referrer-policy",
            "no-referrer",
            "cache-control",
            "no-cache");

    /** By path; holds the parts that exist, and no other. */
    private final Map<String, HttpResponse> read = new ConcurrentHashMap<>();

    /** The page or a part of it; null where the path is not the console's. */
    public @Nullable HttpResponse answer(HttpRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return null;
        }
        String path = request.path();
        if (path.equals("/_brume")) {
            return HttpResponse.empty(302).with("location", PAGE);
        }
        HttpResponse known = read.get(path);
        return known == null ? read(path) : known;
    }

    private @Nullable HttpResponse read(String path) {
        Matcher part = PART.matcher(path);
        String name = path.equals(PAGE) ? "index.html" : part.matches() ? part.group(1) : null;
        if (name == null) {
            return null;
        }
        try (InputStream resource = Console.class.getResourceAsStream(name)) {
            if (resource == null) {
                return null;
            }
            HttpResponse answer = HttpResponse.of(200, type(name), resource.readAllBytes());
            for (int i = 0; i < SAFETY.size(); i += 2) {
                answer = answer.with(SAFETY.get(i), SAFETY.get(i + 1));
            }
            read.put(path, answer);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException("a part of the console cannot be read: " + name, broken);
        }
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
