package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.bus.BusPolicy;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.terms.EventsErrors;
import software.amazon.awssdk.services.eventbridge.model.Condition;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionResponse;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionResponse;

/** PutPermission and RemovePermission. */
final class PermissionOperations {
    private final BusDirectory buses;

    PermissionOperations(BusDirectory buses) {
        this.buses = buses;
    }

    PutPermissionResponse putPermission(PutPermissionRequest request, Call call) {
        EventBus bus = buses.bus(request.eventBusName(), call);
        if (request.policy() != null) {
            if (request.action() != null
                    || request.principal() != null
                    || request.statementId() != null
                    || request.condition() != null) {
                throw EventsErrors.validation(
                        "Policy cannot be specified together with Action, Principal, StatementId or Condition.");
            }
            BusPolicy policy = BusPolicy.of(request.policy());
            bus.changePolicy(before -> policy, call.now());
        } else {
            checkStatement(request);
            bus.changePolicy(
                    before -> before.with(
                            bus.name(),
                            request.statementId(),
                            request.action(),
                            request.principal(),
                            request.condition()),
                    call.now());
        }
        return PutPermissionResponse.builder().build();
    }

    /** "Currently the only supported value is StringEquals", the only key aws:PrincipalOrgID, and the principal must be all. */
    private static void checkCondition(Condition condition, String principal) {
        if (!condition.type().equals("StringEquals")) {
            throw EventsErrors.validation("Provided value in parameter 'condition.type' is not supported.");
        }
        if (!condition.key().equals("aws:PrincipalOrgID")) {
            throw EventsErrors.validation("Provided value in parameter 'condition.key' is not supported.");
        }
        if (!principal.equals("*")) {
            throw EventsErrors.validation(
                    "Value of the parameter 'principal' must be '*' when the parameter 'condition' is set.");
        }
    }

    private static void checkStatement(PutPermissionRequest request) {
        if (request.action() == null || request.principal() == null || request.statementId() == null) {
            throw EventsErrors.validation("Parameter(s) Action, Principal and StatementId must be specified.");
        }
        if (!request.action().equals("events:PutEvents")) {
            throw EventsErrors.validation("Provided value in parameter 'action' is not supported.");
        }
        if (!request.principal().equals("*") && request.principal().length() != 12) {
            throw EventsErrors.validation(
                    "Provided value in parameter 'principal' is not supported: it must be an account or *.");
        }
        if (request.condition() != null) {
            checkCondition(request.condition(), request.principal());
        }
    }

    RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        EventBus bus = buses.bus(request.eventBusName(), call);
        if (Boolean.TRUE.equals(request.removeAllPermissions())) {
            bus.changePolicy(before -> BusPolicy.NONE, call.now());
        } else if (request.statementId() == null) {
            throw EventsErrors.validation("Parameter(s) StatementId must be specified.");
        } else {
            bus.changePolicy(before -> before.without(request.statementId()), call.now());
        }
        return RemovePermissionResponse.builder().build();
    }
}
