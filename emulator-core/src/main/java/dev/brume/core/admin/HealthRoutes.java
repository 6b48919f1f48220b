package dev.brume.core.admin;

import dev.brume.core.dispatch.Emulator;
import dev.brume.core.dispatch.Services;
import dev.brume.core.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether we are well, and who we are: in our own form and in LocalStack's. */
final class HealthRoutes {
    private final Emulator emulator;
    private final String version;
    private final String session;
    private final Instant started;

    HealthRoutes(Emulator emulator, String version) {
        this.emulator = emulator;
        this.version = version;
        this.session = emulator.ids().uuid();
        this.started = emulator.time().now();
    }

    CompletionStage<HttpResponse> health(AdminRequest request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "running");
        answer.put("version", version);
        answer.put("services", serviceStates());
        return answer(answer);
    }

    CompletionStage<HttpResponse> info(AdminRequest request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", "brume");
        answer.put("version", version);
        answer.put("java", Runtime.version().toString());
        answer.put("account", emulator.options().account().value());
        answer.put("region", emulator.options().region().name());
        answer.put("limits", emulator.options().limits().name().toLowerCase(Locale.ROOT));
        answer.put("services", serviceStates());
        answer.put("calls", emulator.calls().total());
        answer.putAll(ofServices());
        return answer(answer);
    }

    /** What the services that are running say of themselves. */
    private Map<String, Object> ofServices() {
        Services services = emulator.services();
        Map<String, Object> told = new LinkedHashMap<>();
        services.names().stream()
                .filter(services::isLoaded)
                .forEach(name -> services.get(name)
                        .map(loaded -> loaded.service().info())
                        .filter(info -> !info.isEmpty())
                        .ifPresent(info -> told.put(name, info)));
        return told;
    }

    CompletionStage<HttpResponse> localStackHealth(AdminRequest request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Map<String, String> states = new LinkedHashMap<>();
        serviceStates().forEach((service, state) -> states.put(LocalStackName.of(service), state));
        answer.put("services", states);
        answer.put("edition", "community");
        answer.put("version", version);
        return answer(answer);
    }

    CompletionStage<HttpResponse> localStackInfo(AdminRequest request) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", version);
        answer.put("edition", "community");
        answer.put("is_license_activated", false);
        answer.put("session_id", session);
        answer.put("machine_id", "brume");
        answer.put("system", System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT));
        answer.put("is_docker", false);
        answer.put("server_time_utc", emulator.time().now().toString());
        answer.put("uptime", Duration.between(started, emulator.time().now()).toSeconds());
        return answer(answer);
    }

    /** LocalStack's words: {@code running} once used, {@code available} before, {@code disabled} when not served. */
    private Map<String, String> serviceStates() {
        Services services = emulator.services();
        Map<String, String> states = new LinkedHashMap<>();
        for (String name : services.names()) {
            states.put(
                    name, !services.isEnabled(name) ? "disabled" : services.isLoaded(name) ? "running" : "available");
        }
        return states;
    }

    private static CompletionStage<HttpResponse> answer(Map<String, ?> answer) {
        return CompletableFuture.completedFuture(AdminJson.response(200, answer));
    }
}
