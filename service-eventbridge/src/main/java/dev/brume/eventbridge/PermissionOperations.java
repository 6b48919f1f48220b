package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.bus.BusPolicy;
import dev.brume.eventbridge.bus.EventBus;
import dev.brume.eventbridge.terms.EventsErrors;
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
