package dev.brume.eventbridge;

import dev.brume.core.config.Limits;
import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.pattern.EventPattern;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleMaker;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.schedule.ScheduleExpression;
import dev.brume.eventbridge.target.TargetRole;
import dev.brume.eventbridge.terms.EventsErrors;
import dev.brume.eventbridge.terms.Pages;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;

/** PutRule, DescribeRule, ListRules, ListRuleNamesByTarget, EnableRule, DisableRule and DeleteRule. */
final class RuleOperations {
    private final BusDirectory buses;
    private final RuleSchedules schedules;
    private final Limits limits;

    RuleOperations(BusDirectory buses, RuleSchedules schedules, Limits limits) {
        this.buses = buses;
        this.schedules = schedules;
        this.limits = limits;
    }

    PutRuleResponse putRule(PutRuleRequest request, Call call) {
        EventBus bus = buses.bus(request.eventBusName(), call);
        String pattern = emptyIsNone(request.eventPattern());
        String expression = emptyIsNone(request.scheduleExpression());
        if (pattern == null && expression == null) {
            throw EventsErrors.validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        if (expression != null && !bus.name().isDefault()) {
            throw EventsErrors.validation("ScheduleExpression is supported only on the default event bus.");
        }
        if (request.roleArn() != null) {
            TargetRole.check(request.roleArn());
        }
        RuleSettings settings = new RuleSettings(
                pattern == null ? null : EventPattern.parse(pattern),
                expression == null ? null : schedule(expression),
                request.stateAsString() == null ? RuleSettings.ENABLED : request.stateAsString(),
                request.description(),
                request.roleArn());
        Rule rule = bus.putRule(
                request.name(), settings, request.tags(), RuleMaker.user(call.account()), limits.enforceRates());
        schedules.follow(rule, call.now());
        return PutRuleResponse.builder().ruleArn(rule.arn()).build();
    }

    private static @Nullable String emptyIsNone(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static ScheduleExpression schedule(String expression) {
        return ScheduleExpression.parse(expression)
                .orElseThrow(() -> EventsErrors.validation("Parameter ScheduleExpression is not valid."));
    }

    DescribeRuleResponse describeRule(DescribeRuleRequest request, Call call) {
        Rule rule = buses.bus(request.eventBusName(), call).rule(request.name());
        RuleSettings is = rule.settings();
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(is.pattern() == null ? null : is.pattern().text())
                .scheduleExpression(is.schedule() == null ? null : is.schedule().text())
                .state(is.state())
                .description(is.description())
                .roleArn(is.roleArn())
                .managedBy(rule.managedBy())
                .eventBusName(rule.bus().name())
                .createdBy(rule.createdBy().value())
                .build();
    }

    ListRulesResponse listRules(ListRulesRequest request, Call call) {
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        Pages<Rule> page = Pages.of(
                buses.bus(request.eventBusName(), call).rules(),
                request.nextToken(),
                request.limit(),
                (name, rule) -> name.startsWith(prefix));
        return ListRulesResponse.builder()
                .rules(page.items().stream().map(RuleOperations::listed).toList())
                .nextToken(page.next())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.Rule listed(Rule rule) {
        RuleSettings is = rule.settings();
        return software.amazon.awssdk.services.eventbridge.model.Rule.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(is.pattern() == null ? null : is.pattern().text())
                .scheduleExpression(is.schedule() == null ? null : is.schedule().text())
                .state(is.state())
                .description(is.description())
                .roleArn(is.roleArn())
                .managedBy(rule.managedBy())
                .eventBusName(rule.bus().name())
                .build();
    }

    ListRuleNamesByTargetResponse listRuleNamesByTarget(ListRuleNamesByTargetRequest request, Call call) {
        Pages<Rule> page = Pages.of(
                buses.bus(request.eventBusName(), call).rules(),
                request.nextToken(),
                request.limit(),
                (name, rule) -> rule.targets().stream()
                        .anyMatch(target -> target.described().arn().equals(request.targetArn())));
        return ListRuleNamesByTargetResponse.builder()
                .ruleNames(page.items().stream().map(Rule::name).toList())
                .nextToken(page.next())
                .build();
    }

    EnableRuleResponse enableRule(EnableRuleRequest request, Call call) {
        setState(buses.bus(request.eventBusName(), call), request.name(), RuleSettings.ENABLED, call);
        return EnableRuleResponse.builder().build();
    }

    DisableRuleResponse disableRule(DisableRuleRequest request, Call call) {
        setState(buses.bus(request.eventBusName(), call), request.name(), RuleSettings.DISABLED, call);
        return DisableRuleResponse.builder().build();
    }

    private void setState(EventBus bus, String name, String state, Call call) {
        Rule rule = bus.rule(name);
        rule.checkMayChange(false);
        bus.setState(rule, state);
        schedules.follow(rule, call.now());
    }

    /** A rule that is not there is deleted: AWS says nothing. */
    DeleteRuleResponse deleteRule(DeleteRuleRequest request, Call call) {
        EventBus bus = buses.bus(request.eventBusName(), call);
        Rule rule = bus.rules().get(request.name());
        if (rule != null) {
            rule.checkMayChange(request.force());
            bus.delete(rule);
            schedules.forget(rule);
        }
        return DeleteRuleResponse.builder().build();
    }
}
