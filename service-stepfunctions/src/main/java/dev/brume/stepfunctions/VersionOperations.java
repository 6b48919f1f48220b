package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Call;
import dev.brume.stepfunctions.machine.MachineAlias;
import dev.brume.stepfunctions.machine.MachineVersion;
import dev.brume.stepfunctions.machine.StateMachine;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsResponse;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionResponse;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineAliasListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasResponse;

/** Versions and aliases of state machines. */
final class VersionOperations {
    private static final int WEIGHTS = 100;
    private static final int ROUTES_MAX = 2;
    private final StatesDirectory directory;

    VersionOperations(StatesDirectory directory) {
        this.directory = directory;
    }

    PublishStateMachineVersionResponse publishStateMachineVersion(
            PublishStateMachineVersionRequest request, Call call) {
        StateMachine machine = directory.machine(Names.MachineArn.parse(request.stateMachineArn()), call);
        try {
            MachineVersion version = machine.publish(
                    revision -> request.revisionId() == null
                            || Objects.equals(request.revisionId(), revision.id())
                            || request.revisionId().equals("INITIAL") && revision.id() == null,
                    request.description(),
                    call.now());
            return PublishStateMachineVersionResponse.builder()
                    .stateMachineVersionArn(version.arn())
                    .creationDate(version.createdAt())
                    .build();
        } catch (StateMachine.StaleRevisionException e) {
            throw StatesErrors.conflict("Failed to publish the State Machine version for revision "
                    + request.revisionId() + ". The current State Machine revision is "
                    + Objects.requireNonNullElse(machine.revision().id(), "INITIAL") + ".");
        }
    }

    ListStateMachineVersionsResponse listStateMachineVersions(ListStateMachineVersionsRequest request, Call call) {
        StateMachine machine = directory.machine(Names.MachineArn.parse(request.stateMachineArn()), call);
        Pages<MachineVersion> page =
                Pages.of(machine.versions(), MachineVersion::arn, request.nextToken(), request.maxResults());
        return ListStateMachineVersionsResponse.builder()
                .stateMachineVersions(page.items().stream()
                        .map(version -> StateMachineVersionListItem.builder()
                                .stateMachineVersionArn(version.arn())
                                .creationDate(version.createdAt())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    DeleteStateMachineVersionResponse deleteStateMachineVersion(DeleteStateMachineVersionRequest request, Call call) {
        Names.MachineArn arn = Names.MachineArn.parse(request.stateMachineVersionArn());
        if (!arn.isVersion()) {
            throw StatesErrors.validation("The ARN must be of a state machine version");
        }
        StateMachine machine = directory.store(call).machines().get(arn.name());
        if (machine != null) {
            List<String> users = machine.aliases().stream()
                    .filter(alias -> alias.routes().stream()
                            .anyMatch(route -> route.versionArn().equals(request.stateMachineVersionArn())))
                    .map(MachineAlias::name)
                    .toList();
            if (!users.isEmpty()) {
                throw StatesErrors.conflict("Version to be deleted must not be referenced by an alias. Current list of"
                        + " aliases referencing this version: " + users);
            }
            machine.deleteVersion(arn.version());
        }
        return DeleteStateMachineVersionResponse.builder().build();
    }

    CreateStateMachineAliasResponse createStateMachineAlias(CreateStateMachineAliasRequest request, Call call) {
        String name = Names.check(request.name());
        if (name.chars().allMatch(Character::isDigit)) {
            throw StatesErrors.invalidName(name);
        }
        List<MachineAlias.Route> routes = routes(request.routingConfiguration());
        Names.MachineArn first = Names.MachineArn.parse(routes.getFirst().versionArn());
        StateMachine machine = directory.machine(first, call);
        checkRoutes(machine, routes);
        MachineAlias alias = new MachineAlias(
                name, machine.arn() + ":" + name, request.description(), routes, call.now(), call.now());
        MachineAlias there = machine.alias(name);
        if (there != null) {
            boolean same = there.routes().equals(routes) && Objects.equals(there.description(), alias.description());
            if (!same) {
                throw StatesErrors.conflict(
                        "Failed to create alias because an alias with the same name and a different routing"
                                + " configuration already exists.");
            }
            return CreateStateMachineAliasResponse.builder()
                    .stateMachineAliasArn(there.arn())
                    .creationDate(there.createdAt())
                    .build();
        }
        machine.putAlias(alias);
        return CreateStateMachineAliasResponse.builder()
                .stateMachineAliasArn(alias.arn())
                .creationDate(alias.createdAt())
                .build();
    }

    private static List<MachineAlias.Route> routes(List<RoutingConfigurationListItem> items) {
        if (items.isEmpty() || items.size() > ROUTES_MAX) {
            throw StatesErrors.validation("The routing configuration must have one or two versions");
        }
        List<MachineAlias.Route> routes = items.stream()
                .map(item -> new MachineAlias.Route(item.stateMachineVersionArn(), item.weight()))
                .toList();
        int sum = routes.stream().mapToInt(MachineAlias.Route::weight).sum();
        if (sum != WEIGHTS) {
            throw StatesErrors.validation("Sum of routing configuration weights must equal " + WEIGHTS + ". Received: "
                    + routes.stream().map(MachineAlias.Route::weight).toList());
        }
        List<String> arns = routes.stream().map(MachineAlias.Route::versionArn).toList();
        if (arns.stream().distinct().count() != arns.size()) {
            throw StatesErrors.validation(
                    "Routing configuration must contain distinct state machine version ARNs. Received: " + arns);
        }
        if (!arns.stream().allMatch(arn -> Names.MachineArn.parse(arn).isVersion())) {
            throw StatesErrors.validation(
                    "Routing configuration must contain state machine version ARNs. Received: " + arns);
        }
        return routes;
    }

    private static void checkRoutes(StateMachine machine, List<MachineAlias.Route> routes) {
        for (MachineAlias.Route route : routes) {
            Names.MachineArn arn = Names.MachineArn.parse(route.versionArn());
            if (!arn.plain().equals(machine.arn())) {
                throw StatesErrors.validation("Routing configuration must contain versions of one state machine");
            }
            if (machine.version(arn.version()) == null) {
                throw StatesErrors.resourceNotFound(route.versionArn());
            }
        }
    }

    private MachineAlias alias(String text, Call call) {
        Names.MachineArn arn = Names.MachineArn.parse(text);
        StateMachine machine = directory.store(call).machines().get(arn.name());
        MachineAlias alias = machine == null ? null : machine.alias(arn.qualifier());
        if (alias == null) {
            throw StatesErrors.aliasNotFound(text);
        }
        return alias;
    }

    UpdateStateMachineAliasResponse updateStateMachineAlias(UpdateStateMachineAliasRequest request, Call call) {
        MachineAlias old = alias(request.stateMachineAliasArn(), call);
        if (request.description() == null && !request.hasRoutingConfiguration()) {
            throw StatesErrors.validation("Either the description or the routing configuration must be specified");
        }
        StateMachine machine = directory.machine(Names.MachineArn.parse(old.arn()), call);
        List<MachineAlias.Route> routes = old.routes();
        if (request.hasRoutingConfiguration()) {
            routes = routes(request.routingConfiguration());
            checkRoutes(machine, routes);
        }
        machine.putAlias(new MachineAlias(
                old.name(),
                old.arn(),
                request.description() == null ? old.description() : request.description(),
                routes,
                old.createdAt(),
                call.now()));
        return UpdateStateMachineAliasResponse.builder().updateDate(call.now()).build();
    }

    DescribeStateMachineAliasResponse describeStateMachineAlias(DescribeStateMachineAliasRequest request, Call call) {
        MachineAlias alias = alias(request.stateMachineAliasArn(), call);
        return DescribeStateMachineAliasResponse.builder()
                .stateMachineAliasArn(alias.arn())
                .name(alias.name())
                .description(alias.description())
                .routingConfiguration(alias.routes().stream()
                        .map(route -> RoutingConfigurationListItem.builder()
                                .stateMachineVersionArn(route.versionArn())
                                .weight(route.weight())
                                .build())
                        .toList())
                .creationDate(alias.createdAt())
                .updateDate(alias.updatedAt())
                .build();
    }

    ListStateMachineAliasesResponse listStateMachineAliases(ListStateMachineAliasesRequest request, Call call) {
        Names.MachineArn arn = Names.MachineArn.parse(request.stateMachineArn());
        List<MachineAlias> all = directory.machine(arn, call).aliases().stream()
                .filter(alias -> !arn.isVersion()
                        || alias.routes().stream()
                                .anyMatch(route -> route.versionArn().equals(request.stateMachineArn())))
                .toList();
        Pages<MachineAlias> page = Pages.of(all, MachineAlias::name, request.nextToken(), request.maxResults());
        return ListStateMachineAliasesResponse.builder()
                .stateMachineAliases(page.items().stream()
                        .map(alias -> StateMachineAliasListItem.builder()
                                .stateMachineAliasArn(alias.arn())
                                .creationDate(alias.createdAt())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    DeleteStateMachineAliasResponse deleteStateMachineAlias(DeleteStateMachineAliasRequest request, Call call) {
        Names.MachineArn arn = Names.MachineArn.parse(request.stateMachineAliasArn());
        // What is not there is as good as deleted, as at AWS.
        StateMachine machine = directory.store(call).machines().get(arn.name());
        if (machine != null) {
            machine.deleteAlias(arn.qualifier());
        }
        return DeleteStateMachineAliasResponse.builder().build();
    }
}
