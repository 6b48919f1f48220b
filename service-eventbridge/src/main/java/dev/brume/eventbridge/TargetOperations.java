package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleTarget;
import dev.brume.eventbridge.target.Targets;
import dev.brume.eventbridge.terms.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** PutTargets, RemoveTargets and ListTargetsByRule. */
final class TargetOperations {
    private final BusDirectory buses;
    private final Targets targets;

    TargetOperations(BusDirectory buses, Targets targets) {
        this.buses = buses;
        this.targets = targets;
    }

    /** All or none: what is wrong with one target refuses the request. */
    PutTargetsResponse putTargets(PutTargetsRequest request, Call call) {
        Rule rule = buses.bus(request.eventBusName(), call).rule(request.rule());
        rule.checkMayChange(false);
        List<RuleTarget> made = new ArrayList<>();
        for (Target target : request.targets()) {
            made.add(targets.make(target, rule));
        }
        rule.put(made).forEach(RuleTarget::close);
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    RemoveTargetsResponse removeTargets(RemoveTargetsRequest request, Call call) {
        Rule rule = buses.bus(request.eventBusName(), call).rule(request.rule());
        rule.checkMayChange(request.force());
        List<RemoveTargetsResultEntry> failed = new ArrayList<>();
        for (String id : request.ids()) {
            RuleTarget removed = rule.remove(id);
            if (removed == null) {
                failed.add(RemoveTargetsResultEntry.builder()
                        .targetId(id)
                        .errorCode("ResourceNotFoundException")
                        .errorMessage("Rule " + rule.name() + " does not have a target with the Id " + id + ".")
                        .build());
            } else {
                removed.close();
            }
        }
        return RemoveTargetsResponse.builder()
                .failedEntryCount(failed.size())
                .failedEntries(failed)
                .build();
    }

    ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request, Call call) {
        Rule rule = buses.bus(request.eventBusName(), call).rule(request.rule());
        TreeMap<String, Target> all = new TreeMap<>();
        rule.targets().forEach(target -> all.put(target.described().id(), target.described()));
        Pages<Target> page = Pages.of(all, request.nextToken(), request.limit(), (id, target) -> true);
        return ListTargetsByRuleResponse.builder()
                .targets(page.items())
                .nextToken(page.next())
                .build();
    }
}
