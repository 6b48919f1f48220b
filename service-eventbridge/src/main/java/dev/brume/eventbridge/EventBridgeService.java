package dev.brume.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.eventbridge.connection.Authorizing;
import dev.brume.eventbridge.partner.PartnerSources;
import dev.brume.eventbridge.target.DestinationCalls;
import dev.brume.eventbridge.target.DestinationLanes;
import dev.brume.eventbridge.target.Targets;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.ActivateEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreatePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DeactivateEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeletePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEndpointsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventSourcesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourceAccountsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourcesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;

/** Amazon EventBridge. Behaviour lives in the operations classes and in {@link dev.brume.eventbridge.bus.EventBus}. */
public final class EventBridgeService implements AwsService {
    private final BusDirectory directory;
    private final RuleSchedules schedules;
    private final AccountMeters meters;
    private final PartnerSources sources = new PartnerSources();
    private final DestinationLanes lanes;
    private final BusOperations buses;
    private final PermissionOperations permissions;
    private final RuleOperations rules;
    private final TargetOperations targets;
    private final TagOperations tags;
    private final PutEventsOperation events;
    private final PatternOperations patterns = new PatternOperations();
    private final ArchiveOperations archives;
    private final ReplayOperations replays;
    private final ConnectionOperations connections;
    private final ApiDestinationOperations destinations;
    private final EndpointOperations endpoints;
    private final PartnerOperations partners;
    private final PutPartnerEventsOperation partnerEvents;
    private final EventExplanations explanations;

    public EventBridgeService(Core core) {
        this.directory = new BusDirectory(core);
        core.buses().answeredBy(directory::isWatched);
        this.schedules = new RuleSchedules(core.time(), core.ids());
        this.meters = new AccountMeters(core.metrics());
        this.buses = new BusOperations(directory, sources, core);
        this.permissions = new PermissionOperations(directory);
        this.rules = new RuleOperations(directory, schedules, core.options().limits());
        Authorizing authorizing = new Authorizing(core.http(), core.time());
        Targets reached = new Targets(core, directory, directory, authorizing);
        this.lanes = reached.destinationLanes();
        this.targets = new TargetOperations(directory, reached);
        this.tags = new TagOperations(directory);
        this.events = new PutEventsOperation(directory, core.ids(), meters);
        this.archives = new ArchiveOperations(directory, core.time());
        this.replays = new ReplayOperations(directory, core.time());
        this.connections = new ConnectionOperations(directory, authorizing, core.ids());
        this.destinations = new ApiDestinationOperations(
                directory, lanes, new DestinationCalls(directory, authorizing, core.http(), lanes), core.ids());
        this.endpoints = new EndpointOperations(directory, core.ids());
        this.partners = new PartnerOperations(sources, directory);
        this.partnerEvents = new PutPartnerEventsOperation(sources, directory, core.ids());
        this.explanations = new EventExplanations(directory, schedules);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateEventBusRequest::builder, buses::createEventBus);
        ops.add(UpdateEventBusRequest::builder, buses::updateEventBus);
        ops.add(DeleteEventBusRequest::builder, buses::deleteEventBus);
        ops.add(DescribeEventBusRequest::builder, buses::describeEventBus);
        ops.add(ListEventBusesRequest::builder, buses::listEventBuses);
        ops.add(PutPermissionRequest::builder, permissions::putPermission);
        ops.add(RemovePermissionRequest::builder, permissions::removePermission);

        ops.add(PutRuleRequest::builder, rules::putRule);
        ops.add(DescribeRuleRequest::builder, rules::describeRule);
        ops.add(ListRulesRequest::builder, rules::listRules);
        ops.add(ListRuleNamesByTargetRequest::builder, rules::listRuleNamesByTarget);
        ops.add(EnableRuleRequest::builder, rules::enableRule);
        ops.add(DisableRuleRequest::builder, rules::disableRule);
        ops.add(DeleteRuleRequest::builder, rules::deleteRule);

        ops.add(PutTargetsRequest::builder, targets::putTargets);
        ops.add(RemoveTargetsRequest::builder, targets::removeTargets);
        ops.add(ListTargetsByRuleRequest::builder, targets::listTargetsByRule);

        ops.add(TagResourceRequest::builder, tags::tagResource);
        ops.add(UntagResourceRequest::builder, tags::untagResource);
        ops.add(ListTagsForResourceRequest::builder, tags::listTagsForResource);

        ops.add(PutEventsRequest::builder, events::putEvents);
        ops.add(TestEventPatternRequest::builder, patterns::testEventPattern);

        archiveOperations(ops);
        destinationOperations(ops);
        partnerOperations(ops);
    }

    private void archiveOperations(Operations ops) {
        ops.add(CreateArchiveRequest::builder, archives::createArchive);
        ops.add(UpdateArchiveRequest::builder, archives::updateArchive);
        ops.add(DescribeArchiveRequest::builder, archives::describeArchive);
        ops.add(ListArchivesRequest::builder, archives::listArchives);
        ops.add(DeleteArchiveRequest::builder, archives::deleteArchive);

        ops.add(StartReplayRequest::builder, replays::startReplay);
        ops.add(CancelReplayRequest::builder, replays::cancelReplay);
        ops.add(DescribeReplayRequest::builder, replays::describeReplay);
        ops.add(ListReplaysRequest::builder, replays::listReplays);
    }

    private void destinationOperations(Operations ops) {
        ops.add(CreateConnectionRequest::builder, connections::createConnection);
        ops.add(UpdateConnectionRequest::builder, connections::updateConnection);
        ops.addAsynchronous(DescribeConnectionRequest::builder, connections::describeConnection);
        ops.add(ListConnectionsRequest::builder, connections::listConnections);
        ops.add(DeauthorizeConnectionRequest::builder, connections::deauthorizeConnection);
        ops.add(DeleteConnectionRequest::builder, connections::deleteConnection);

        ops.add(CreateApiDestinationRequest::builder, destinations::createApiDestination);
        ops.add(UpdateApiDestinationRequest::builder, destinations::updateApiDestination);
        ops.add(DescribeApiDestinationRequest::builder, destinations::describeApiDestination);
        ops.add(ListApiDestinationsRequest::builder, destinations::listApiDestinations);
        ops.add(DeleteApiDestinationRequest::builder, destinations::deleteApiDestination);

        ops.add(CreateEndpointRequest::builder, endpoints::createEndpoint);
        ops.add(UpdateEndpointRequest::builder, endpoints::updateEndpoint);
        ops.add(DescribeEndpointRequest::builder, endpoints::describeEndpoint);
        ops.add(ListEndpointsRequest::builder, endpoints::listEndpoints);
        ops.add(DeleteEndpointRequest::builder, endpoints::deleteEndpoint);
    }

    private void partnerOperations(Operations ops) {
        ops.add(CreatePartnerEventSourceRequest::builder, partners::createPartnerEventSource);
        ops.add(DeletePartnerEventSourceRequest::builder, partners::deletePartnerEventSource);
        ops.add(DescribePartnerEventSourceRequest::builder, partners::describePartnerEventSource);
        ops.add(ListPartnerEventSourcesRequest::builder, partners::listPartnerEventSources);
        ops.add(ListPartnerEventSourceAccountsRequest::builder, partners::listPartnerEventSourceAccounts);
        ops.add(DescribeEventSourceRequest::builder, partners::describeEventSource);
        ops.add(ListEventSourcesRequest::builder, partners::listEventSources);
        ops.add(ActivateEventSourceRequest::builder, partners::activateEventSource);
        ops.add(DeactivateEventSourceRequest::builder, partners::deactivateEventSource);

        ops.add(PutPartnerEventsRequest::builder, partnerEvents::putPartnerEvents);
    }

    @Override
    public Map<String, Object> explain(JsonNode question) {
        return explanations.explain(question);
    }

    @Override
    public AccessRules accessRules() {
        return new EventBridgeAccess(directory);
    }

    @Override
    public void reset() {
        schedules.reset(rule -> true);
        directory.reset();
        lanes.forget(arn -> true);
        sources.reset();
        meters.reset();
    }

    @Override
    public void reset(AccountId account) {
        schedules.reset(rule -> rule.bus().place().account().equals(account));
        directory.reset(account);
        lanes.forget(arn -> arn.contains(":" + account + ":"));
        sources.reset(account);
        meters.reset(account);
    }
}
