package dev.brume.iam;

import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;

/** AWS STS. An operation that is not in the table is refused by name. */
public final class StsService implements AwsService {
    public StsService(Core core) {}

    @Override
    public void operations(Operations ops) {}

    @Override
    public void reset() {}

    @Override
    public void reset(AccountId account) {}
}
