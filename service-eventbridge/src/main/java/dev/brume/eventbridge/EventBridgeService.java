package dev.brume.eventbridge;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.eventbridge.target.Targets;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;

/** Amazon EventBridge. Behaviour lives in the operations classes and in {@link dev.brume.eventbridge.bus.EventBus}. */
public final class EventBridgeService implements AwsService {
    private final BusDirectory directory;
    private final RuleSchedules schedules;
    private final AccountMeters meters;
    private final BusOperations buses;
    private final PermissionOperations permissions;
    private final RuleOperations rules;
    private final TargetOperations targets;
    private final TagOperations tags;
    private final PutEventsOperation events;
    private final PatternOperations patterns = new PatternOperations();

    public EventBridgeService(Core core) {
        this.directory = new BusDirectory(core);
        this.schedules = new RuleSchedules(core.time(), core.ids());
        this.meters = new AccountMeters(core.metrics());
        this.buses = new BusOperations(directory, core);
        this.permissions = new PermissionOperations(directory);
        this.rules = new RuleOperations(directory, schedules, core.options().limits());
        this.targets = new TargetOperations(directory, new Targets(core));
        this.tags = new TagOperations(directory);
        this.events = new PutEventsOperation(directory, core.ids(), meters);
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
    }

    @Override
    public AccessRules accessRules() {
        return new EventBridgeAccess(directory);
    }

    @Override
    public void reset() {
        schedules.reset(rule -> true);
        directory.reset();
        meters.reset();
    }

    @Override
    public void reset(AccountId account) {
        schedules.reset(rule -> rule.bus().place().account().equals(account));
        directory.reset(account);
        meters.reset(account);
    }
}
