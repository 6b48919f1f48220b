package dev.brume.eventbridge.pipes;

import dev.brume.core.config.IamMode;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import dev.brume.core.shape.Members;
import dev.brume.eventbridge.terms.Pages;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pipes.model.CreatePipeRequest;
import software.amazon.awssdk.services.pipes.model.CreatePipeResponse;
import software.amazon.awssdk.services.pipes.model.DeletePipeRequest;
import software.amazon.awssdk.services.pipes.model.DeletePipeResponse;
import software.amazon.awssdk.services.pipes.model.DescribePipeRequest;
import software.amazon.awssdk.services.pipes.model.DescribePipeResponse;
import software.amazon.awssdk.services.pipes.model.ListPipesRequest;
import software.amazon.awssdk.services.pipes.model.ListPipesResponse;
import software.amazon.awssdk.services.pipes.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.pipes.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.pipes.model.PipeState;
import software.amazon.awssdk.services.pipes.model.RequestedPipeState;
import software.amazon.awssdk.services.pipes.model.StartPipeRequest;
import software.amazon.awssdk.services.pipes.model.StartPipeResponse;
import software.amazon.awssdk.services.pipes.model.StopPipeRequest;
import software.amazon.awssdk.services.pipes.model.StopPipeResponse;
import software.amazon.awssdk.services.pipes.model.TagResourceRequest;
import software.amazon.awssdk.services.pipes.model.TagResourceResponse;
import software.amazon.awssdk.services.pipes.model.UntagResourceRequest;
import software.amazon.awssdk.services.pipes.model.UntagResourceResponse;
import software.amazon.awssdk.services.pipes.model.UpdatePipeRequest;
import software.amazon.awssdk.services.pipes.model.UpdatePipeResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** All operations of Pipes. */
final class PipeOperations {
    private static final String RESOURCE = "pipe/";
    private static final int PAGE = 100;
    private final PipeDirectory directory;
    private final Core core;

    PipeOperations(PipeDirectory directory, Core core) {
        this.directory = directory;
        this.core = core;
    }

    CreatePipeResponse createPipe(CreatePipeRequest request, Call call) {
        DescribePipeResponse settings = SettingsReader.read(request);
        PipeRules.check(settings, call.region());
        PipeRules.checkTags(request.tags());
        checkRole(settings.roleArn(), call);
        var pipes = directory.pipes(call);
        if (core.options().limits().enforceRates() && pipes.size() >= PipesLimits.PIPES_MAX) {
            throw PipesErrors.quotaExceeded(request.name(), "pipes");
        }
        boolean runs = request.desiredState() != RequestedPipeState.STOPPED;
        Pipe pipe = new Pipe(
                call.place(),
                settings.toBuilder()
                        .arn(call.arn(RESOURCE + request.name()).toString())
                        .creationTime(call.now())
                        .lastModifiedTime(call.now())
                        .build(),
                runs,
                request.tags(),
                directory.meter(request.name(), call));
        DescribePipeResponse shown = pipe.shown();
        if (pipes.putIfAbsent(request.name(), pipe) != null) {
            throw PipesErrors.exists(request.name());
        }
        directory.apply(pipe, PipeState.CREATE_FAILED);
        return Members.copy(shown, CreatePipeResponse.builder()).build();
    }

    /** Where permissions are enforced, Pipes must be let into the role. */
    private void checkRole(String roleArn, Call call) {
        if (core.iam() != IamMode.ENFORCE) {
            return;
        }
        AssumeRoleRequest assume = AssumeRoleRequest.builder()
                .roleArn(roleArn)
                .roleSessionName("pipes")
                .build();
        Principal pipes = new Principal.ServicePrincipal(
                PipeDirectory.SERVICE, call.arn("pipe/*").toString());
        try {
            core.aws()
                    .call(assume, AssumeRoleResponse.class, pipes, call.place(), call)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException | AwsException refused) {
            throw PipesErrors.invalid(
                    "RoleArn", "Role " + roleArn + " cannot be assumed by " + PipeDirectory.SERVICE + ".");
        }
    }

    UpdatePipeResponse updatePipe(UpdatePipeRequest request, Call call) {
        Pipe pipe = directory.pipe(request.name(), call);
        DescribePipeResponse basis = pipe.settings();
        DescribePipeResponse changed = SettingsReader.read(request, basis);
        PipeRules.check(changed, call.region());
        checkRole(changed.roleArn(), call);
        begin(pipe, PipeState.UPDATING, basis, changed, request.desiredState(), call);
        DescribePipeResponse shown = pipe.shown();
        directory.apply(pipe, PipeState.UPDATE_FAILED);
        return Members.copy(shown, UpdatePipeResponse.builder()).build();
    }

    private static void begin(
            Pipe pipe,
            PipeState during,
            @Nullable DescribePipeResponse basis,
            @Nullable DescribePipeResponse changed,
            @Nullable RequestedPipeState running,
            Call call) {
        if (!pipe.begin(during, basis, changed, running, call.now())) {
            throw PipesErrors.inTransition(pipe.name(), pipe.shown().currentStateAsString());
        }
    }

    DeletePipeResponse deletePipe(DeletePipeRequest request, Call call) {
        Pipe pipe = directory.pipe(request.name(), call);
        begin(pipe, PipeState.DELETING, null, null, null, call);
        DescribePipeResponse shown = pipe.shown();
        directory.remove(pipe);
        return Members.copy(shown, DeletePipeResponse.builder()).build();
    }

    DescribePipeResponse describePipe(DescribePipeRequest request, Call call) {
        return directory.pipe(request.name(), call).shown();
    }

    StartPipeResponse startPipe(StartPipeRequest request, Call call) {
        Pipe pipe = directory.pipe(request.name(), call);
        begin(pipe, PipeState.STARTING, null, null, RequestedPipeState.RUNNING, call);
        DescribePipeResponse shown = pipe.shown();
        directory.apply(pipe, PipeState.START_FAILED);
        return Members.copy(shown, StartPipeResponse.builder()).build();
    }

    StopPipeResponse stopPipe(StopPipeRequest request, Call call) {
        Pipe pipe = directory.pipe(request.name(), call);
        begin(pipe, PipeState.STOPPING, null, null, RequestedPipeState.STOPPED, call);
        DescribePipeResponse shown = pipe.shown();
        directory.apply(pipe, PipeState.STOP_FAILED);
        return Members.copy(shown, StopPipeResponse.builder()).build();
    }

    ListPipesResponse listPipes(ListPipesRequest request, Call call) {
        Pages<Pipe> page = Pages.of(
                directory.pipes(call),
                request.nextToken(),
                request.limit() == null ? PAGE : request.limit(),
                (name, pipe) -> isListed(request, pipe.shown()));
        return ListPipesResponse.builder()
                .pipes(page.items().stream().map(PipeOperations::listed).toList())
                .nextToken(page.next())
                .build();
    }

    private static boolean isListed(ListPipesRequest request, DescribePipeResponse pipe) {
        return starts(pipe.name(), request.namePrefix())
                && starts(pipe.source(), request.sourcePrefix())
                && starts(pipe.target(), request.targetPrefix())
                && (request.desiredState() == null
                        || request.desiredStateAsString().equals(pipe.desiredStateAsString()))
                && (request.currentState() == null || request.currentState() == pipe.currentState());
    }

    private static boolean starts(String text, @Nullable String prefix) {
        return prefix == null || text.startsWith(prefix);
    }

    private static software.amazon.awssdk.services.pipes.model.Pipe listed(Pipe pipe) {
        return Members.copy(pipe.shown(), software.amazon.awssdk.services.pipes.model.Pipe.builder())
                .build();
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        tagged(request.resourceArn(), call).tag(request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        tagged(request.resourceArn(), call).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tagged(request.resourceArn(), call).tags())
                .build();
    }

    private Pipe tagged(String text, Call call) {
        String name = Arn.parse(text)
                .filter(arn -> arn.account().equals(call.account().value())
                        && arn.region().equals(call.place().region().name())
                        && arn.resource().startsWith(RESOURCE))
                .map(arn -> arn.resource().substring(RESOURCE.length()))
                .orElseThrow(() -> PipesErrors.noPipe(text));
        return directory.pipe(name, call);
    }
}
