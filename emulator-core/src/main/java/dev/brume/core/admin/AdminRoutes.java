package dev.brume.core.admin;

import dev.brume.core.console.Console;
import dev.brume.core.dispatch.Emulator;
import dev.brume.core.error.Cause;
import dev.brume.core.http.HttpHandler;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The admin API. JSON in and out; what is wrong with a request is said in {@code {"error": "..."}} with status 400, 403, 404 or
 * 405. Documented in {@code docs/admin-api.md}. The web console is served beside it.
 */
public final class AdminRoutes implements HttpHandler {
    private final Map<String, Map<String, AdminRoute>> routes = new LinkedHashMap<>();
    private final Console console = new Console();
    private final ServiceRoutes services;

    /** Of a start without scripts. */
    public AdminRoutes(Emulator emulator, String version) {
        this(emulator, version, InitReport.NONE);
    }

    public AdminRoutes(Emulator emulator, String version, InitReport scripts) {
        HealthRoutes health = new HealthRoutes(emulator, version);
        TimeRoutes time = new TimeRoutes(emulator.time());
        CallRoutes calls = new CallRoutes(emulator.calls());
        DenialRoutes denials = new DenialRoutes(emulator.authorization());
        ResetRoutes reset = new ResetRoutes(emulator);
        this.services = new ServiceRoutes(emulator);
        ExplainRoute explain = new ExplainRoute(emulator);
        add("GET", "/_brume/health", health::health);
        add("GET", "/_brume/info", health::info);
        add("GET", "/_brume/time", time::show);
        add("POST", "/_brume/time", request -> time.move(request.taking("action", "by", "to")));
        add(
                "GET",
                "/_brume/calls",
                request -> calls.list(
                        request.taking("service", "operation", "account", "trace", "after", "wait", "limit")));
        add("POST", "/_brume/reset", request -> reset.reset(request.taking("service", "account")));
        add("POST", "/_brume/await-idle", request -> time.awaitIdle(request.taking("timeout")));
        add("POST", "/_brume/explain", explain::explain);
        add(
                "GET",
                "/_brume/iam/denials",
                request -> denials.list(request.taking("service", "account", "principal", "action", "limit")));
        add("GET", "/_localstack/health", health::localStackHealth);
        add("GET", "/_localstack/info", health::localStackInfo);
        InitRoutes init = new InitRoutes(scripts);
        add("GET", "/_localstack/init", init::all);
        init.names().forEach(stage -> {
            add("GET", "/_localstack/init/" + stage, request -> init.stage(stage));
            add("GET", "/_localstack/init/" + stage.toLowerCase(Locale.ROOT), request -> init.stage(stage));
        });
        add("POST", "/_localstack/state/reset", request -> reset.all());
        emulator.services()
                .names()
                .forEach(service -> add(
                        "POST",
                        "/_localstack/state/" + LocalStackName.of(service) + "/reset",
                        request -> reset.of(service)));
    }

    /** Whether a path is the admin API's, known or not. */
    public static boolean owns(String path) {
        return path.startsWith("/_brume/") || path.equals("/_brume") || path.startsWith("/_localstack/");
    }

    private void add(String method, String path, AdminRoute route) {
        routes.computeIfAbsent(path, fresh -> new LinkedHashMap<>()).put(method, route);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        HttpResponse page = console.answer(request);
        if (page != null) {
            return CompletableFuture.completedFuture(page);
        }
        try {
            return route(request).answer(new AdminRequest(request)).exceptionally(AdminRoutes::refusal);
        } catch (AdminException refused) {
            return CompletableFuture.completedFuture(refused.response());
        }
    }

    /** Of a path below {@code /_aws/} that nobody answers: LocalStack has some that are not here. */
    public static HttpResponse noSuchRoute(HttpRequest request) {
        return new AdminException(404, "no such route: " + request.method() + " " + request.path()).response();
    }

    private AdminRoute route(HttpRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        AdminRoute route = routes.containsKey(request.path())
                ? ofCore(method, request.path())
                : services.of(method, request.path());
        if (route == null) {
            throw new AdminException(404, "no such route: " + request.path() + "; there are " + shortly());
        }
        if (!method.equals("GET") && isCrossSite(request)) {
            throw new AdminException(403, "a page of another site must not change the emulator's state");
        }
        return route;
    }

    /** Without those that differ in a stage's or a service's name alone. */
    private List<String> shortly() {
        return routes.keySet().stream()
                .filter(path -> !path.startsWith("/_localstack/init/") && !path.matches("/_localstack/state/.+/reset"))
                .toList();
    }

    private AdminRoute ofCore(String method, String path) {
        Map<String, AdminRoute> methods = routes.getOrDefault(path, Map.of());
        AdminRoute route = methods.get(method);
        if (route == null) {
            List<String> allowed = new ArrayList<>(new TreeSet<>(methods.keySet()));
            throw new AdminException(405, method + " is not for " + path + "; use " + allowed);
        }
        return route;
    }

    /** Browsers send the origin of the page that asks; other clients send none. */
    private static boolean isCrossSite(HttpRequest request) {
        String origin = request.headers().get("origin");
        if (origin == null) {
            return "cross-site".equals(request.headers().get("sec-fetch-site"));
        }
        try {
            return !request.host().equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    private static HttpResponse refusal(Throwable failure) {
        Throwable cause = Cause.of(failure);
        if (cause instanceof AdminException refused) {
            return refused.response();
        }
        throw failure instanceof RuntimeException unexpected ? unexpected : new CompletionException(failure);
    }
}
