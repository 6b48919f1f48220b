package dev.brume.iam.sts;

import dev.brume.core.authorization.Caller;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.iam.entity.UniqueIds;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** GetCallerIdentity, GetAccessKeyInfo and DecodeAuthorizationMessage. */
final class CallerOperations {
    private final IssuedKeys keys;

    CallerOperations(IssuedKeys keys) {
        this.keys = keys;
    }

    GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Call call) {
        Caller caller = Caller.of(call);
        return GetCallerIdentityResponse.builder()
                .account(call.account().value())
                .arn(caller.arn())
                .userId(caller.userId())
                .build();
    }

    /** The account stands in the key itself; it is told also for keys that were never issued, as AWS does. */
    GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request, Call call) {
        IssuedKey key = keys.find(request.accessKeyId());
        AccountId account = key != null
                ? key.account()
                : UniqueIds.accountOf(request.accessKeyId())
                        .orElseThrow(() -> StsErrors.validationError(
                                "Value '" + request.accessKeyId() + "' at 'accessKeyId' is not an access key id."));
        return GetAccessKeyInfoResponse.builder().account(account.value()).build();
    }

    /** No service here encodes its denials, so that there is no message that could be decoded. */
    @SuppressWarnings("DoNotCallSuggester")
    DecodeAuthorizationMessageResponse decodeAuthorizationMessage(
            DecodeAuthorizationMessageRequest request, Call call) {
        throw StsErrors.invalidAuthorizationMessage();
    }
}
