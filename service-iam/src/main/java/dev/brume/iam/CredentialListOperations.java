package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsRequest;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListSigningCertificatesResponse;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysRequest;
import software.amazon.awssdk.services.iam.model.ListSshPublicKeysResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;

/** Lists of what no user can have here, since making it is refused by name: tools ask for them before they delete a user. */
final class CredentialListOperations {
    ListMfaDevicesResponse listMfaDevices(ListMfaDevicesRequest request, IamAccount account, Call call) {
        refuseUnknown(request.userName(), account);
        return ListMfaDevicesResponse.builder()
                .mfaDevices(List.of())
                .isTruncated(false)
                .build();
    }

    ListVirtualMfaDevicesResponse listVirtualMfaDevices(
            ListVirtualMfaDevicesRequest request, IamAccount account, Call call) {
        return ListVirtualMfaDevicesResponse.builder()
                .virtualMFADevices(List.of())
                .isTruncated(false)
                .build();
    }

    ListSshPublicKeysResponse listSshPublicKeys(ListSshPublicKeysRequest request, IamAccount account, Call call) {
        refuseUnknown(request.userName(), account);
        return ListSshPublicKeysResponse.builder()
                .sshPublicKeys(List.of())
                .isTruncated(false)
                .build();
    }

    ListSigningCertificatesResponse listSigningCertificates(
            ListSigningCertificatesRequest request, IamAccount account, Call call) {
        refuseUnknown(request.userName(), account);
        return ListSigningCertificatesResponse.builder()
                .certificates(List.of())
                .isTruncated(false)
                .build();
    }

    ListServiceSpecificCredentialsResponse listServiceSpecificCredentials(
            ListServiceSpecificCredentialsRequest request, IamAccount account, Call call) {
        refuseUnknown(request.userName(), account);
        return ListServiceSpecificCredentialsResponse.builder()
                .serviceSpecificCredentials(List.of())
                .build();
    }

    private static void refuseUnknown(@Nullable String userName, IamAccount account) {
        if (userName != null) {
            account.user(userName);
        }
    }
}
