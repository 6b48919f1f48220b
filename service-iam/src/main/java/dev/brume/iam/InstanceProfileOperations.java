package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamInstanceProfile;
import dev.brume.iam.entity.IamLimits;
import dev.brume.iam.entity.IamRole;
import dev.brume.iam.entity.UniqueIds;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/** CreateInstanceProfile, GetInstanceProfile, DeleteInstanceProfile, lists, and which role a profile has. */
final class InstanceProfileOperations {
    private final Naming naming;

    InstanceProfileOperations(Naming naming) {
        this.naming = naming;
    }

    CreateInstanceProfileResponse createInstanceProfile(
            CreateInstanceProfileRequest request, IamAccount account, Call call) {
        String name = request.instanceProfileName();
        if (account.profiles().containsKey(name)) {
            throw IamErrors.entityAlreadyExists("Instance Profile " + name + " already exists.");
        }
        Naming.refuseMoreThan(IamLimits.INSTANCE_PROFILES, "InstanceProfilesPerAccount", account.profiles());
        IamInstanceProfile profile =
                new IamInstanceProfile(naming.name(request.path(), name, UniqueIds.INSTANCE_PROFILE, call));
        profile.tags().add(Answers.entries(request.tags()));
        account.profiles().put(name, profile);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(Answers.profile(profile, account))
                .build();
    }

    GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request, IamAccount account, Call call) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(Answers.profileInDetail(account.profile(request.instanceProfileName()), account))
                .build();
    }

    DeleteInstanceProfileResponse deleteInstanceProfile(
            DeleteInstanceProfileRequest request, IamAccount account, Call call) {
        if (account.profile(request.instanceProfileName()).role() != null) {
            throw IamErrors.deleteConflict("must remove roles from instance profile first.");
        }
        account.profiles().remove(request.instanceProfileName());
        return DeleteInstanceProfileResponse.builder().build();
    }

    AddRoleToInstanceProfileResponse addRole(AddRoleToInstanceProfileRequest request, IamAccount account, Call call) {
        IamInstanceProfile profile = account.profile(request.instanceProfileName());
        IamRole role = account.role(request.roleName());
        role.refuseIfServiceLinked();
        if (profile.role() != null) {
            throw IamErrors.quota("InstanceSessionsPerInstanceProfile", IamLimits.ROLES_PER_INSTANCE_PROFILE);
        }
        profile.role(role.name().name());
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    RemoveRoleFromInstanceProfileResponse removeRole(
            RemoveRoleFromInstanceProfileRequest request, IamAccount account, Call call) {
        IamInstanceProfile profile = account.profile(request.instanceProfileName());
        String role = account.role(request.roleName()).name().name();
        if (!role.equals(profile.role())) {
            throw IamErrors.noSuchEntity("Role " + request.roleName() + " in Instance Profile "
                    + request.instanceProfileName() + " cannot be found.");
        }
        profile.role(null);
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    ListInstanceProfilesResponse listInstanceProfiles(
            ListInstanceProfilesRequest request, IamAccount account, Call call) {
        Page<IamInstanceProfile> page = Page.of(
                account.profiles().values().stream()
                        .filter(profile -> Naming.isUnder(request.pathPrefix(), profile.name())),
                profile -> profile.name().name(),
                request.maxItems(),
                request.marker());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.map(profile -> Answers.listed(profile, account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            ListInstanceProfilesForRoleRequest request, IamAccount account, Call call) {
        Page<IamInstanceProfile> page = Page.of(
                account.profilesOf(account.role(request.roleName())),
                profile -> profile.name().name(),
                request.maxItems(),
                request.marker());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(page.map(profile -> Answers.listed(profile, account)))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
