package dev.brume.iam.sts;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.core.shape.ValidationWording;
import dev.brume.iam.IamWording;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/**
 * AWS Security Token Service. The sessions that it makes live in {@link dev.brume.core.identity.IssuedKeys}. An operation that is not
 * in the table is refused by name.
 */
public final class StsService implements AwsService {
    private final IamWording wording = IamWording.ofSts();
    private final IssuedKeys keys;
    private final CallerOperations callers;
    private final UserSessionOperations users;
    private final AssumeRoleOperation roles;
    private final WebIdentityOperation webIdentities;
    private final SamlOperation saml;
    private final IamClient iam;

    public StsService(Core core) {
        this.iam = new IamClient(core.aws());
        SessionIssuer issuer = new SessionIssuer(core);
        this.keys = core.keys();
        this.callers = new CallerOperations(keys);
        this.users = new UserSessionOperations(issuer);
        this.roles = new AssumeRoleOperation(iam, issuer);
        this.webIdentities = new WebIdentityOperation(iam, issuer);
        this.saml = new SamlOperation(iam, issuer);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(GetCallerIdentityRequest::builder, callers::getCallerIdentity);
        ops.add(GetAccessKeyInfoRequest::builder, callers::getAccessKeyInfo);
        ops.add(DecodeAuthorizationMessageRequest::builder, callers::decodeAuthorizationMessage);
        ops.add(GetSessionTokenRequest::builder, users::getSessionToken);
        ops.add(GetFederationTokenRequest::builder, users::getFederationToken);
        ops.addAsynchronous(AssumeRoleRequest::builder, roles::assumeRole);
        ops.addAsynchronous(AssumeRoleWithWebIdentityRequest::builder, webIdentities::assumeRole);
        ops.addAsynchronous(AssumeRoleWithSamlRequest::builder, saml::assumeRole);
    }

    @Override
    public AccessRules accessRules() {
        return new StsAccess(iam);
    }

    @Override
    public ValidationWording validationWording() {
        return wording;
    }

    @Override
    public void reset() {
        keys.forget(IssuedKey::isTemporary);
    }

    @Override
    public void reset(AccountId account) {
        keys.forget(key -> key.isTemporary() && key.account().equals(account));
    }
}
