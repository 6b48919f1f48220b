package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.IamUser;
import dev.brume.iam.entity.UniqueIds;
import java.time.Instant;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** CreateAccessKey, UpdateAccessKey, DeleteAccessKey, ListAccessKeys and GetAccessKeyLastUsed. */
final class AccessKeyOperations {
    private final Naming naming;
    private final IssuedKeys keys;

    AccessKeyOperations(Naming naming, IssuedKeys keys) {
        this.naming = naming;
        this.keys = keys;
    }

    CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request, IamAccount account, Call call) {
        IamUser user = Callers.user(request.userName(), account, call);
        if (user.accessKeys().size() >= IamLimits.ACCESS_KEYS_PER_USER) {
            throw IamErrors.quota("AccessKeysPerUser", IamLimits.ACCESS_KEYS_PER_USER);
        }
        IamUser.AccessKey key = new IamUser.AccessKey(
                naming.ids().accessKeyId(UniqueIds.ACCESS_KEY, account.id()),
                naming.ids().secretAccessKey(),
                true,
                Naming.now(call));
        user.accessKeys().put(key.id(), key);
        announce(key, user, account);
        return CreateAccessKeyResponse.builder()
                .accessKey(answer -> answer.userName(user.name().name())
                        .accessKeyId(key.id())
                        .secretAccessKey(key.secret())
                        .status(StatusType.ACTIVE)
                        .createDate(key.created()))
                .build();
    }

    /** Tells who meets requests whom the keys name, or that one is not good for now. */
    void announceAll(IamUser user, IamAccount account) {
        user.accessKeys().values().forEach(key -> announce(key, user, account));
    }

    private void announce(IamUser.AccessKey key, IamUser user, IamAccount account) {
        keys.issue(new IssuedKey(
                key.id(),
                key.secret(),
                "",
                Instant.MAX,
                account.id(),
                account.arn(user.name(), "user"),
                user.name().id(),
                key.active(),
                null));
    }

    UpdateAccessKeyResponse updateAccessKey(UpdateAccessKeyRequest request, IamAccount account, Call call) {
        IamUser user = Callers.user(request.userName(), account, call);
        IamUser.AccessKey key = key(user, request.accessKeyId());
        boolean active = request.status() == StatusType.ACTIVE;
        IamUser.AccessKey changed = new IamUser.AccessKey(key.id(), key.secret(), active, key.created());
        user.accessKeys().put(key.id(), changed);
        announce(changed, user, account);
        return UpdateAccessKeyResponse.builder().build();
    }

    DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request, IamAccount account, Call call) {
        IamUser user = Callers.user(request.userName(), account, call);
        IamUser.AccessKey key = key(user, request.accessKeyId());
        user.accessKeys().remove(key.id());
        keys.revoke(key.id());
        return DeleteAccessKeyResponse.builder().build();
    }

    private static IamUser.AccessKey key(IamUser user, String id) {
        IamUser.AccessKey key = user.accessKeys().get(id);
        if (key == null) {
            throw noSuchKey(id);
        }
        return key;
    }

    private static AwsException noSuchKey(String id) {
        return IamErrors.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request, IamAccount account, Call call) {
        IamUser user = Callers.user(request.userName(), account, call);
        Page<IamUser.AccessKey> page = Page.of(
                user.accessKeys().values().stream(), IamUser.AccessKey::id, request.maxItems(), request.marker());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.map(key -> AccessKeyMetadata.builder()
                        .userName(user.name().name())
                        .accessKeyId(key.id())
                        .status(key.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                        .createDate(key.created())
                        .build()))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    /** Uses are not recorded: the answer is that of a key that was never used. Of a key of nobody AWS speaks as of somebody else's. */
    GetAccessKeyLastUsedResponse getAccessKeyLastUsed(
            GetAccessKeyLastUsedRequest request, IamAccount account, Call call) {
        IamUser user = account.users().values().stream()
                .filter(candidate -> candidate.accessKeys().containsKey(request.accessKeyId()))
                .findFirst()
                .orElseThrow(() -> IamErrors.notYours(
                        Callers.arn(account, call), "iam:GetAccessKeyLastUsed", "access key " + request.accessKeyId()));
        return GetAccessKeyLastUsedResponse.builder()
                .userName(user.name().name())
                .accessKeyLastUsed(used -> used.serviceName("N/A").region("N/A"))
                .build();
    }
}
