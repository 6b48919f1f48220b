package dev.brume.core.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param sid empty where there is none
 * @param principals null in policies that name none
 * @param actions with wildcards, as written; all but these if {@code notActions}
 * @param resources with wildcards, as written; all but these if {@code notResources}; empty where the policy names none
 * @param conditions all must hold
 */
public record Statement(
        String sid,
        Effect effect,
        @Nullable Principals principals,
        boolean notActions,
        List<String> actions,
        boolean notResources,
        List<String> resources,
        List<Condition> conditions) {

    /** Whether the statement speaks of this request; whom it speaks of is {@link Principals}' to say. */
    boolean appliesTo(RequestContext request, boolean variables) {
        return actionMatches(request) && resourceMatches(request, variables) && conditionsHold(request, variables);
    }

    // Loops instead of streams: every request goes through here.
    private boolean actionMatches(RequestContext request) {
        for (String pattern : actions) {
            if (Wildcards.matchIgnoringCase(pattern, request.action())) {
                return !notActions;
            }
        }
        return notActions;
    }

    private boolean resourceMatches(RequestContext request, boolean variables) {
        if (resources.isEmpty()) {
            return true;
        }
        for (String resource : resources) {
            String pattern = variables ? Variables.replace(resource, request) : resource;
            if (pattern != null && ArnPattern.matches(pattern, request.resource())) {
                return !notResources;
            }
        }
        return notResources;
    }

    private boolean conditionsHold(RequestContext request, boolean variables) {
        for (Condition condition : conditions) {
            if (!condition.holds(request, variables)) {
                return false;
            }
        }
        return true;
    }
}
