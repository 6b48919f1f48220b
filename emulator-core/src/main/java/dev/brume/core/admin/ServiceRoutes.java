package dev.brume.core.admin;

import dev.brume.core.dispatch.Emulator;
import dev.brume.core.error.AwsException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The routes that are a service's own: {@code /_brume/<service>/...}. */
final class ServiceRoutes {
    private static final String ROOT = "/_brume/";
    private final Emulator emulator;

    ServiceRoutes(Emulator emulator) {
        this.emulator = emulator;
    }

    /** @return null for a path that is no service's */
    @Nullable
    AdminRoute of(String method, String path) {
        int end = path.startsWith(ROOT) ? path.indexOf('/', ROOT.length()) : -1;
        String service = end < 0 ? "" : path.substring(ROOT.length(), end);
        if (!emulator.services().names().contains(service)) {
            return null;
        }
        String route = method + " " + path.substring(end + 1);
        return request -> {
            try {
                return CompletableFuture.completedFuture(
                        AdminJson.response(200, answer(service, route, request.fields())));
            } catch (AwsException refused) {
                throw new AdminException(400, String.valueOf(refused.getMessage()));
            }
        };
    }

    private Map<String, Object> answer(String service, String route, Map<String, String> fields) {
        return emulator.services()
                .get(service)
                .map(loaded -> loaded.service().admin(route, fields))
                .orElseThrow(() -> new AdminException(404, "no such route of " + service + ": " + route));
    }
}
