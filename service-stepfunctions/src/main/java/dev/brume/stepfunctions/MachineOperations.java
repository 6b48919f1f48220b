package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Call;
import dev.brume.stepfunctions.language.Definition;
import dev.brume.stepfunctions.language.parse.DefinitionParser;
import dev.brume.stepfunctions.language.parse.Diagnostic;
import dev.brume.stepfunctions.language.parse.Warnings;
import dev.brume.stepfunctions.machine.MachineVersion;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionDiagnostic;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionSeverity;

/** CreateStateMachine, UpdateStateMachine, DeleteStateMachine, and what asks about machines and definitions. */
final class MachineOperations {
    private static final int DIAGNOSTICS_MAX = 100;
    private final StatesDirectory directory;
    private final LogDestinations logDestinations;

    MachineOperations(StatesDirectory directory) {
        this.directory = directory;
        this.logDestinations = new LogDestinations(directory.core().aws());
    }

    CompletionStage<CreateStateMachineResponse> createStateMachine(CreateStateMachineRequest request, Call call) {
        String name = Names.check(request.name());
        boolean express = request.type() == StateMachineType.EXPRESS;
        if (request.versionDescription() != null && !Boolean.TRUE.equals(request.publish())) {
            throw StatesErrors.validation("Version description can only be set when publish is true");
        }
        Definition definition = MachineSettings.definition(request.definition(), express);
        String arn = call.arn("stateMachine:" + name).toString();
        Revision revision = new Revision(
                arn,
                name,
                express,
                null,
                request.definition(),
                definition,
                MachineSettings.role(request.roleArn()),
                MachineSettings.logging(request.loggingConfiguration(), arn),
                MachineSettings.tracing(request.tracingConfiguration()),
                MachineSettings.encryption(request.encryptionConfiguration()),
                call.now());
        Map<String, String> tags = TagOperations.map(request.tags());
        StateMachine fresh = new StateMachine(revision, call.now());
        if (!fresh.tag(tags, TagOperations.TAGS_MAX)) {
            throw StatesErrors.tooManyTags(fresh.arn());
        }
        return logDestinations.check(revision.logging(), call).thenApply(checked -> created(fresh, request, call));
    }

    private CreateStateMachineResponse created(StateMachine fresh, CreateStateMachineRequest request, Call call) {
        StateMachine there = directory.store(call).machines().putIfAbsent(fresh.name(), fresh);
        // CreateStateMachine is idempotent; the role and the tags do not count.
        if (there != null && !there.revision().isLike(fresh.revision())) {
            throw StatesErrors.stateMachineAlreadyExists(there.arn());
        }
        StateMachine machine = there == null ? fresh : there;
        CreateStateMachineResponse.Builder answer = CreateStateMachineResponse.builder()
                .stateMachineArn(machine.arn())
                .creationDate(machine.createdAt());
        if (Boolean.TRUE.equals(request.publish())) {
            answer.stateMachineVersionArn(machine.publish(any -> true, request.versionDescription(), call.now())
                    .arn());
        }
        return answer.build();
    }

    CompletionStage<UpdateStateMachineResponse> updateStateMachine(UpdateStateMachineRequest request, Call call) {
        Names.MachineArn arn = Names.MachineArn.ofMachine(request.stateMachineArn());
        if (!arn.qualifier().isEmpty()) {
            throw StatesErrors.stateMachineDoesNotExist(request.stateMachineArn());
        }
        StateMachine machine = directory.machine(arn, call);
        boolean nothing = request.definition() == null
                && request.roleArn() == null
                && request.loggingConfiguration() == null
                && request.tracingConfiguration() == null
                && request.encryptionConfiguration() == null;
        if (nothing) {
            throw StatesErrors.missing(
                    "Either the definition, the role ARN, the LoggingConfiguration, the TracingConfiguration or the"
                            + " EncryptionConfiguration must be specified");
        }
        if (request.versionDescription() != null && !Boolean.TRUE.equals(request.publish())) {
            throw StatesErrors.validation("Version description can only be set when publish is true");
        }
        Definition definition = request.definition() == null
                ? null
                : MachineSettings.definition(request.definition(), machine.isExpress());
        LoggingConfiguration logging = request.loggingConfiguration() == null
                ? null
                : MachineSettings.logging(request.loggingConfiguration(), machine.arn());
        if (logging == null) {
            return CompletableFuture.completedFuture(updated(machine, definition, null, request, call));
        }
        return logDestinations
                .check(logging, call)
                .thenApply(checked -> updated(machine, definition, logging, request, call));
    }

    /**
     * Makes a new revision.
     *
     * @param definition null where it stays as it was
     * @param logging null where it stays as it was
     */
    private UpdateStateMachineResponse updated(
            StateMachine machine,
            @Nullable Definition definition,
            @Nullable LoggingConfiguration logging,
            UpdateStateMachineRequest request,
            Call call) {
        String id = directory.core().ids().uuid();
        Revision updated = machine.update(old -> old.updatedTo(new Revision(
                old.machineArn(),
                old.machineName(),
                old.express(),
                id,
                definition == null ? old.text() : request.definition(),
                definition == null ? old.definition() : definition,
                request.roleArn() == null ? old.roleArn() : MachineSettings.role(request.roleArn()),
                logging == null ? old.logging() : logging,
                request.tracingConfiguration() == null
                        ? old.tracing()
                        : MachineSettings.tracing(request.tracingConfiguration()),
                request.encryptionConfiguration() == null
                        ? old.encryption()
                        : MachineSettings.encryption(request.encryptionConfiguration()),
                call.now())));
        UpdateStateMachineResponse.Builder answer =
                UpdateStateMachineResponse.builder().updateDate(call.now()).revisionId(updated.id());
        if (Boolean.TRUE.equals(request.publish())) {
            answer.stateMachineVersionArn(machine.publish(any -> true, request.versionDescription(), call.now())
                    .arn());
        }
        return answer.build();
    }

    DeleteStateMachineResponse deleteStateMachine(DeleteStateMachineRequest request, Call call) {
        Names.MachineArn arn = Names.MachineArn.ofMachine(request.stateMachineArn());
        if (!arn.qualifier().isEmpty()) {
            throw StatesErrors.validation(
                    "State machine version and alias ARNs cannot be deleted by DeleteStateMachine");
        }
        // What runs goes on to its end; what is not there is as good as deleted.
        directory.store(call).machines().remove(arn.name());
        return DeleteStateMachineResponse.builder().build();
    }

    DescribeStateMachineResponse describeStateMachine(DescribeStateMachineRequest request, Call call) {
        Names.MachineArn arn = Names.MachineArn.ofMachine(request.stateMachineArn());
        StateMachine machine = directory.machine(arn, call);
        MachineVersion version = Targets.version(machine, arn);
        Revision revision = version == null ? machine.revision() : version.revision();
        boolean metadataOnly = "METADATA_ONLY".equals(request.includedDataAsString());
        return DescribeStateMachineResponse.builder()
                .stateMachineArn(version == null ? machine.arn() : version.arn())
                .name(machine.name())
                .status(StateMachineStatus.ACTIVE)
                .definition(metadataOnly ? "" : revision.text())
                .roleArn(revision.roleArn())
                .type(type(machine.isExpress()))
                .creationDate(version == null ? machine.createdAt() : version.createdAt())
                .description(version == null ? null : version.description())
                .loggingConfiguration(revision.logging())
                .tracingConfiguration(revision.tracing())
                .encryptionConfiguration(revision.encryption())
                .revisionId(revision.id())
                .variableReferences(references(revision.definition()))
                .build();
    }

    static @Nullable Map<String, List<String>> references(Definition definition) {
        return definition.variableReferences().isEmpty() ? null : definition.variableReferences();
    }

    static StateMachineType type(boolean express) {
        return express ? StateMachineType.EXPRESS : StateMachineType.STANDARD;
    }

    ListStateMachinesResponse listStateMachines(ListStateMachinesRequest request, Call call) {
        Pages<StateMachine> page = Pages.of(
                List.copyOf(directory.store(call).machines().values()),
                StateMachine::name,
                request.nextToken(),
                request.maxResults());
        return ListStateMachinesResponse.builder()
                .stateMachines(page.items().stream()
                        .map(machine -> StateMachineListItem.builder()
                                .stateMachineArn(machine.arn())
                                .name(machine.name())
                                .type(type(machine.isExpress()))
                                .creationDate(machine.createdAt())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    ValidateStateMachineDefinitionResponse validateStateMachineDefinition(
            ValidateStateMachineDefinitionRequest request, Call call) {
        List<Diagnostic> errors = DefinitionParser.parse(
                        request.definition(), request.type() == StateMachineType.EXPRESS)
                .diagnostics();
        List<Diagnostic> found = new ArrayList<>(errors);
        if (request.severity() == ValidateStateMachineDefinitionSeverity.WARNING) {
            found.addAll(Warnings.of(request.definition()));
        }
        int most = request.maxResults() == null || request.maxResults() == 0 ? DIAGNOSTICS_MAX : request.maxResults();
        return ValidateStateMachineDefinitionResponse.builder()
                .result(
                        errors.isEmpty()
                                ? ValidateStateMachineDefinitionResultCode.OK
                                : ValidateStateMachineDefinitionResultCode.FAIL)
                .diagnostics(found.stream()
                        .limit(most)
                        .map(diagnostic -> ValidateStateMachineDefinitionDiagnostic.builder()
                                .severity(diagnostic.severity().name())
                                .code(diagnostic.code())
                                .message(diagnostic.message())
                                .location(diagnostic.location())
                                .build())
                        .toList())
                .truncated(found.size() > most)
                .build();
    }
}
