package dev.brume.eventbridge;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.ConnectionUse;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.Connection;
import dev.brume.eventbridge.connection.DestinationUse;
import dev.brume.eventbridge.target.ForwardedEvent;
import dev.brume.eventbridge.terms.BusName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * The permissions of EventBridge: an action has the operation's name, and is on the bus, rule, archive, replay, connection, API
 * destination or endpoint that the request names. PutEvents needs one for each bus, source and type. Who gives a target a role needs
 * iam:PassRole. Buses have policies.
 *
 * <p>See Service Authorization Reference, "Actions, resources, and condition keys for Amazon EventBridge".
 */
final class EventBridgeAccess implements AccessRules {
    private static final String PREFIX = "events:";
    private final BusDirectory buses;

    EventBridgeAccess(BusDirectory buses) {
        this.buses = buses;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        if (input instanceof PutEventsRequest put) {
            return ofEvents(put, call);
        }
        if (input instanceof DescribeConnectionRequest describe) {
            ConnectionUse use = ConnectionUse.of(describe);
            if (use != null) {
                return ofConnection(describe, use, call);
            }
        }
        String account = call.account().value();
        if (input instanceof DescribeApiDestinationRequest describe && DestinationUse.of(describe) != null) {
            return List.of(Access.to(PREFIX + "InvokeApiDestination", destination(describe, call), account, Map.of()));
        }
        Map<String, List<String>> keys = RequestTags.keys(input);
        text(input, "EventBusName").ifPresent(bus -> keys.put("events:eventBusName", List.of(bus)));
        List<Access> accesses = new ArrayList<>();
        String resource = resource(input, call);
        if (resource == null) {
            accesses.add(new Access(PREFIX + call.operation(), Access.ANY_RESOURCE, account, keys));
        } else {
            tags(resource, keys);
            RuleConditions.of(input, keys);
            buses.ruleOfArn(resource).ifPresent(rule -> RuleConditions.of(rule, keys));
            accesses.add(Access.to(PREFIX + call.operation(), resource, account, keys));
        }
        text(input, "RoleArn").ifPresent(role -> passRole(accesses, role, account));
        if (input instanceof PutTargetsRequest put) {
            for (Target target : put.targets()) {
                if (target.roleArn() != null) {
                    passRole(accesses, target.roleArn(), account);
                }
            }
        }
        return accesses;
    }

    private String destination(DescribeApiDestinationRequest request, Call call) {
        ApiDestination destination = buses.store(call).apiDestinations().find(request.name());
        return destination == null
                ? call.arn("api-destination/" + request.name()).toString()
                : destination.arn();
    }

    private static void passRole(List<Access> accesses, String role, String account) {
        accesses.add(Access.to(
                "iam:PassRole", role, account, Map.of("iam:PassedToService", List.of("events.amazonaws.com"))));
    }

    /** What the role of a state machine needs for an HTTP Task. */
    private List<Access> ofConnection(DescribeConnectionRequest request, ConnectionUse use, Call call) {
        String account = call.account().value();
        List<Access> accesses = new ArrayList<>();
        accesses.add(Access.to(
                "states:InvokeHTTPEndpoint",
                use.stateMachineArn(),
                account,
                Map.of("states:HTTPEndpoint", List.of(use.endpoint()), "states:HTTPMethod", List.of(use.method()))));
        Connection connection = buses.store(call).connections().find(request.name());
        if (connection != null) {
            accesses.add(Access.to(PREFIX + "RetrieveConnectionCredentials", connection.arn(), account, Map.of()));
            for (String action : List.of("DescribeSecret", "GetSecretValue")) {
                accesses.add(Access.to("secretsmanager:" + action, connection.secretArn(), account, Map.of()));
            }
        }
        return accesses;
    }

    private List<Access> ofEvents(PutEventsRequest request, Call call) {
        List<Access> accesses = new ArrayList<>();
        boolean forwarded = ForwardedEvent.of(request) != null;
        for (PutEventsRequestEntry entry : request.entries()) {
            if (isAwssOwn(entry, call)) {
                continue;
            }
            Map<String, List<String>> keys = new HashMap<>();
            put(keys, "events:source", entry.source());
            put(keys, "events:detail-type", entry.detailType());
            keys.put("events:eventBusInvocation", List.of(Boolean.toString(forwarded)));
            String bus = BusName.of(entry.eventBusName(), call).arn();
            tags(bus, keys);
            Access access = Access.to(PREFIX + "PutEvents", bus, call.account().value(), keys);
            if (!accesses.contains(access)) {
                accesses.add(access);
            }
        }
        return accesses;
    }

    /** "AWS services send events to the default event bus": nobody has to let them in. */
    private static boolean isAwssOwn(PutEventsRequestEntry entry, Call call) {
        return call.principal() instanceof Principal.ServicePrincipal
                && entry.eventBusName() == null
                && entry.source() != null
                && entry.source().startsWith("aws.");
    }

    private static void put(Map<String, List<String>> keys, String key, @Nullable String value) {
        if (value != null) {
            keys.put(key, List.of(value));
        }
    }

    private static Optional<String> text(SdkRequest input, String member) {
        return input.getValueForField(member, Object.class)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static @Nullable String resource(SdkRequest input, Call call) {
        Optional<String> tagged = text(input, "ResourceARN");
        if (tagged.isPresent()) {
            return tagged.get();
        }
        String operation = call.operation();
        String name = text(input, "Name").orElse(null);
        if (operation.endsWith("EventBus")) {
            return BusName.of(name, call).arn();
        }
        if (operation.endsWith("Permission")) {
            return BusName.of(text(input, "EventBusName").orElse(null), call).arn();
        }
        String rule = text(input, "Rule").orElse(operation.endsWith("Rule") ? name : null);
        if (rule != null) {
            return BusName.of(text(input, "EventBusName").orElse(null), call).ruleArn(rule);
        }
        return ofOthers(input, name, call);
    }

    private static @Nullable String ofOthers(SdkRequest input, @Nullable String name, Call call) {
        Optional<String> archive = text(input, "ArchiveName");
        if (archive.isPresent()) {
            return call.arn("archive/" + archive.get()).toString();
        }
        Optional<String> replay = text(input, "ReplayName");
        if (replay.isPresent()) {
            return call.arn("replay/" + replay.get()).toString();
        }
        if (name == null) {
            return null;
        }
        String operation = call.operation();
        if (operation.endsWith("ApiDestination")) {
            return call.arn("api-destination/" + name).toString();
        }
        if (operation.endsWith("Connection")) {
            return call.arn("connection/" + name).toString();
        }
        if (operation.endsWith("Endpoint")) {
            return call.arn("endpoint/" + name).toString();
        }
        return operation.endsWith("EventSource")
                ? call.arn("event-source/" + name).toString()
                : null;
    }

    private void tags(String resource, Map<String, List<String>> keys) {
        BusName.ofArn(resource)
                .map(buses::find)
                .map(EventBus::tags)
                .or(() -> buses.ruleOfArn(resource).map(rule -> rule.tags()))
                .ifPresent(
                        tags -> tags.all().forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value))));
    }

    @Override
    public @Nullable String resourcePolicy(Arn resource) {
        return BusName.ofArn(resource.toString())
                .map(buses::find)
                .map(bus -> bus.policy().json())
                .orElse(null);
    }
}
