package dev.brume.lambda.execution.telemetry;

import dev.brume.lambda.execution.extension.Extensions;
import dev.brume.lambda.execution.extension.ExtensionsApi;
import dev.brume.lambda.execution.runtimeapi.Answer;
import dev.brume.lambda.execution.runtimeapi.Refused;
import dev.brume.lambda.execution.runtimeapi.Request;
import dev.brume.lambda.execution.runtimeapi.Routes;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The Telemetry API and the Logs API of one environment. */
public final class TelemetryApi implements Routes {
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private final Telemetry telemetry;
    private final Extensions extensions;
    private final Log log;

    /** Who wants to know of subscriptions. */
    public interface Log {
        /** @param streams their names as log lines give them: {@code Platform} */
        void subscribed(SubscriptionApi api, String extension, List<TelemetryEvent.Stream> streams);
    }

    public TelemetryApi(Telemetry telemetry, Extensions extensions, Log log) {
        this.telemetry = telemetry;
        this.extensions = extensions;
        this.log = log;
    }

    @Override
    public boolean covers(String path) {
        return api(path).isPresent();
    }

    private static Optional<SubscriptionApi> api(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (SubscriptionApi api : SubscriptionApi.values()) {
            if (bare.equals(api.path)) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    @Override
    public Answer answer(Request request) throws IOException, Refused {
        Optional<SubscriptionApi> api = api(request.path());
        if (api.isEmpty() || !request.method().equals("PUT")) {
            return RuntimeApi.notFound();
        }
        String id = ExtensionsApi.identifier(request);
        String name = extensions
                .name(id)
                .orElseThrow(() -> new Refused(Answer.error(
                        Answer.STATUS_FORBIDDEN, "Extension.UnknownExtensionIdentifier", "Unknown extension " + id)));
        Subscription subscription = Subscription.parse(api.get(), request.body().upTo(BODY_BYTES_MAX));
        if (telemetry.subscribe(name, subscription)) {
            log.subscribed(api.get(), name, List.copyOf(subscription.streams()));
        }
        return Answer.json(Answer.STATUS_OK, "\"OK\"\n");
    }
}
