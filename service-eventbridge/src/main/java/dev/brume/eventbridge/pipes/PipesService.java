package dev.brume.eventbridge.pipes;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import software.amazon.awssdk.services.pipes.model.CreatePipeRequest;
import software.amazon.awssdk.services.pipes.model.DeletePipeRequest;
import software.amazon.awssdk.services.pipes.model.DescribePipeRequest;
import software.amazon.awssdk.services.pipes.model.ListPipesRequest;
import software.amazon.awssdk.services.pipes.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.pipes.model.StartPipeRequest;
import software.amazon.awssdk.services.pipes.model.StopPipeRequest;
import software.amazon.awssdk.services.pipes.model.TagResourceRequest;
import software.amazon.awssdk.services.pipes.model.UntagResourceRequest;
import software.amazon.awssdk.services.pipes.model.UpdatePipeRequest;

/** Amazon EventBridge Pipes. Behaviour lives in {@link PipeOperations}, {@link PipeDirectory} and the packages below. */
public final class PipesService implements AwsService {
    private final PipeDirectory directory;
    private final PipeOperations pipes;

    public PipesService(Core core) {
        this.directory = new PipeDirectory(core);
        this.pipes = new PipeOperations(directory, core);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreatePipeRequest::builder, pipes::createPipe);
        ops.add(UpdatePipeRequest::builder, pipes::updatePipe);
        ops.add(DeletePipeRequest::builder, pipes::deletePipe);
        ops.add(DescribePipeRequest::builder, pipes::describePipe);
        ops.add(ListPipesRequest::builder, pipes::listPipes);
        ops.add(StartPipeRequest::builder, pipes::startPipe);
        ops.add(StopPipeRequest::builder, pipes::stopPipe);
        ops.add(TagResourceRequest::builder, pipes::tagResource);
        ops.add(UntagResourceRequest::builder, pipes::untagResource);
        ops.add(ListTagsForResourceRequest::builder, pipes::listTagsForResource);
    }

    @Override
    public AccessRules accessRules() {
        return new PipesAccess();
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
