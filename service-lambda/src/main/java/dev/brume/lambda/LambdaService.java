package dev.brume.lambda;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;

/** AWS Lambda. */
public final class LambdaService implements AwsService {
    public LambdaService(Core core) {}

    @Override
    public void operations(Operations ops) {}

    @Override
    public void reset() {}

    @Override
    public void reset(AccountId account) {}
}
