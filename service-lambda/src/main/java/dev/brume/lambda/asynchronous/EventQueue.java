package dev.brume.lambda.asynchronous;

import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.Lane;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.lambda.Functions;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.measure.FunctionMeters;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes events in and sees to it that each is handled: Lambda's internal queues, one for each function. An event is tried at once;
 * one that has to wait is held in memory, within bounds. A concurrent map guards the lanes; each guards itself.
 */
public final class EventQueue {
    private static final LaneSettings SETTINGS = new LaneSettings(AsynchronousLimits.QUEUED, 0, 0);
    private final Functions functions;
    private final Invoker invoker;
    private final EventInvokeConfigs configs;
    private final Deliveries deliveries;
    private final Destinations destinations;
    private final Core core;
    private final FunctionMeters meters;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    public EventQueue(
            Core core, Functions functions, Invoker invoker, EventInvokeConfigs configs, FunctionMeters meters) {
        this.core = core;
        this.meters = meters;
        this.functions = functions;
        this.invoker = invoker;
        this.configs = configs;
        this.deliveries = new Deliveries(core);
        this.destinations = new Destinations(core, meters);
    }

    /** Takes an event in; whatever becomes of it, its caller has done with it. */
    public void accept(AsynchronousEvent event) {
        String function = event.target().functionArn();
        lanes.computeIfAbsent(function, arn -> deliveries.lane(arn, SETTINGS)).deliver(delivery(event));
    }

    /** An event that a durable function handles by an execution of its own: taken in once, and told of once, however that ends. */
    public void follow(AsynchronousEvent event, CompletionStage<InvocationResult> execution) {
        EventDelivery delivery = delivery(event);
        execution.thenAccept(delivery::concluded);
    }

    private EventDelivery delivery(AsynchronousEvent event) {
        return new EventDelivery(event, functions, invoker, configs, destinations, meters, core.time());
    }

    /** The function is gone, and with it the events that wait for it. */
    public void forget(String functionArn) {
        configs.forget(functionArn);
        Lane lane = lanes.remove(functionArn);
        if (lane != null) {
            lane.close();
        }
    }

    public void reset() {
        lanes.keySet().forEach(this::forget);
        configs.reset();
    }

    public void reset(AccountId account) {
        lanes.keySet().stream()
                .filter(arn -> arn.contains(":" + account + ":function:"))
                .forEach(this::forget);
        configs.reset(account);
    }
}
