package dev.brume.stepfunctions;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;

/** AWS Step Functions. */
public final class StepFunctionsService implements AwsService {
    public StepFunctionsService(Core core) {}

    @Override
    public void operations(Operations ops) {}

    @Override
    public void reset() {}

    @Override
    public void reset(AccountId account) {}
}
