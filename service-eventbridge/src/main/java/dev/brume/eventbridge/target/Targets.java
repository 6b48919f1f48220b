package dev.brume.eventbridge.target;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Core;
import dev.brume.core.time.EmulatorTime;
import dev.brume.eventbridge.connection.ApiDestination;
import dev.brume.eventbridge.connection.ApiDestinations;
import dev.brume.eventbridge.connection.Authorizing;
import dev.brume.eventbridge.input.TargetInput;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleTarget;
import dev.brume.eventbridge.target.TargetArn.Kind;
import dev.brume.eventbridge.terms.EventsLimits;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Makes targets of what PutTargets says. Never changed once it is made. */
public final class Targets {
    private final Deliveries deliveries;
    private final EmulatorTime time;
    private final ApiDestinations destinations;
    private final DestinationLanes destinationLanes;
    private final Map<Kind, Invoker> invokers = new EnumMap<>(Kind.class);

    public Targets(Core core, Buses buses, ApiDestinations destinations, Authorizing authorizing) {
        this.deliveries = new Deliveries(core);
        this.destinationLanes = new DestinationLanes(deliveries);
        this.destinations = destinations;
        this.time = core.time();
        AwsClient aws = core.aws();
        invokers.put(Kind.QUEUE, new QueueInvoker(aws));
        invokers.put(Kind.TOPIC, new TopicInvoker(aws));
        invokers.put(Kind.FUNCTION, new FunctionInvoker(aws));
        invokers.put(Kind.STREAM, new StreamInvoker(aws));
        invokers.put(Kind.DELIVERY_STREAM, new DeliveryStreamInvoker(aws));
        invokers.put(Kind.STATE_MACHINE, new StateMachineInvoker(aws, core.ids()));
        invokers.put(Kind.LOG_GROUP, new LogGroupInvoker(aws));
        invokers.put(Kind.BUS, new BusInvoker(aws, core.ids(), buses));
        invokers.put(Kind.API_DESTINATION, new ApiDestinationInvoker(destinations, authorizing, core.http()));
    }

    /** @throws dev.brume.core.error.AwsException ValidationException, AccessDeniedException in AWS's words */
    public RuleTarget make(Target target, Rule rule) {
        TargetArn arn = TargetArn.parse(target.arn());
        TargetRules.check(target, arn, rule);
        TargetInput input = TargetInput.of(target);
        Invoker invoker = invokers.get(arn.kind());
        if (invoker == null) {
            throw new IllegalStateException("nobody reaches " + arn.kind());
        }
        boolean isShared = arn.kind() == Kind.API_DESTINATION;
        if (isShared) {
            return new LaneTarget(target, arn, rule, input, invoker, () -> lane(target.arn()), true, time);
        }
        Lane own = deliveries.lane(target.arn(), LaneSettings.IN_PROCESS);
        return new LaneTarget(target, arn, rule, input, invoker, () -> own, false, time);
    }

    /** A destination that is not there gets the usual rate: what comes there fails. */
    private Lane lane(String destinationArn) {
        ApiDestination destination = destinations.destination(destinationArn);
        int perSecond = destination == null
                ? EventsLimits.INVOCATIONS_PER_SECOND
                : destination.settings().perSecond();
        return destinationLanes.of(destinationArn, perSecond);
    }

    public DestinationLanes destinationLanes() {
        return destinationLanes;
    }
}
