package dev.brume.iam;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.PolicySource;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.shape.ValidationWording;
import org.jspecify.annotations.Nullable;

/**
 * AWS Identity and Access Management: its operations stand in one table a noun, behaviour lives in the operations classes, and what
 * an account holds in {@link dev.brume.iam.entity.IamAccount}.
 */
public final class IamService implements AwsService, PolicySource {
    private final IamWording wording = IamWording.ofIam();
    private final IamDirectory directory;
    private final UserTable users;
    private final RoleTable roles;
    private final PolicyTable policies;
    private final ProviderTable providers;
    private final WholeAccountTable account;
    private final Permits permits;

    public IamService(Core core) {
        Naming naming = new Naming(core);
        this.directory = new IamDirectory(core);
        this.users = new UserTable(naming, core.keys());
        this.roles = new RoleTable(naming);
        this.policies = new PolicyTable(naming);
        this.providers = new ProviderTable(naming);
        this.account = new WholeAccountTable();
        this.permits = new Permits(directory);
    }

    @Override
    public void operations(Operations ops) {
        AccountTable table = new AccountTable(ops, directory);
        users.addTo(table);
        roles.addTo(table);
        policies.addTo(table);
        providers.addTo(table);
        account.addTo(table);
    }

    @Override
    public AccessRules accessRules() {
        return new IamAccess(directory);
    }

    @Override
    public @Nullable Permissions permissions(String arn, String id) {
        return permits.permissions(arn, id);
    }

    @Override
    public @Nullable NamedPolicy managedPolicy(String arn, AccountId ofAccount) {
        return permits.managedPolicy(arn, ofAccount);
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
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
