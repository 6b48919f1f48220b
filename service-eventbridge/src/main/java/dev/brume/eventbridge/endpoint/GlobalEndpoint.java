package dev.brume.eventbridge.endpoint;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.eventbridge.terms.BusName;
import dev.brume.eventbridge.terms.EventsErrors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EndpointEventBus;
import software.amazon.awssdk.services.eventbridge.model.ReplicationConfig;
import software.amazon.awssdk.services.eventbridge.model.RoutingConfig;

/** A global endpoint. What changes is replaced as a whole. There is no outage here, so that events always go to the primary region. */
public final class GlobalEndpoint {
    private static final String ENABLED = "ENABLED";
    private static final int ID_BYTES = 5;
    private final String name;
    private final String arn;
    private final String id;
    private final Instant created;
    private volatile Settings settings;

    /** What CreateEndpoint and UpdateEndpoint say. */
    public record Settings(
            @Nullable String description,
            RoutingConfig routing,
            @Nullable ReplicationConfig replication,
            List<EndpointEventBus> buses,
            @Nullable String roleArn,
            Instant modified) {
        public boolean replicates() {
            return replication == null
                    || replication.stateAsString() == null
                    || replication.stateAsString().equals(ENABLED);
        }

        /**
         * @param home where the endpoint is
         * @throws dev.brume.core.error.AwsException ValidationException when the two buses do not belong together
         */
        public void check(Region home) {
            List<BusName> names = busNames();
            if (names.size() != 2
                    || !names.getFirst().name().equals(names.getLast().name())
                    || names.getFirst()
                            .place()
                            .region()
                            .equals(names.getLast().place().region())
                    || !names.getFirst()
                            .place()
                            .account()
                            .equals(names.getLast().place().account())) {
                throw EventsErrors.validation(
                        "EventBuses must contain two buses of the same name and account in different Regions.");
            }
            BusName secondary = secondary()
                    .orElseThrow(() -> EventsErrors.validation(
                            "The secondary Region must be the Region of one of the event buses."));
            if (secondary.place().region().equals(home)) {
                throw EventsErrors.validation("The secondary Region must not be the Region of the endpoint.");
            }
            if (replicates() && roleArn == null) {
                throw EventsErrors.validation("RoleArn is required when event replication is enabled.");
            }
        }

        private List<BusName> busNames() {
            return buses.stream()
                    .flatMap(bus -> BusName.ofArn(bus.eventBusArn()).stream())
                    .toList();
        }

        public Optional<BusName> secondary() {
            String route = routing.failoverConfig().secondary().route();
            return busNames().stream()
                    .filter(bus -> bus.place().region().name().equals(route))
                    .findFirst();
        }

        public Optional<BusName> primary() {
            String route = routing.failoverConfig().secondary().route();
            return busNames().stream()
                    .filter(bus -> !bus.place().region().name().equals(route))
                    .findFirst();
        }
    }

    public GlobalEndpoint(String name, Place place, Settings settings, Ids ids) {
        this.name = name;
        this.arn = Arn.of("events", place.region(), place.account(), "endpoint/" + name)
                .toString();
        this.id = ids.hex(ID_BYTES) + ".veo";
        this.settings = settings;
        this.created = settings.modified;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn;
    }

    public String id() {
        return id;
    }

    public String url() {
        return "https://" + id + ".endpoint.events.amazonaws.com";
    }

    public Instant created() {
        return created;
    }

    public Settings settings() {
        return settings;
    }

    public void change(Settings changed) {
        settings = changed;
    }
}
