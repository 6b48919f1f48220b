package dev.brume.iam;

import dev.brume.core.dispatch.Call;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamUser;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileResponse;

/** Passwords of users for a console that is not here: whether there is one is known, the password is not kept. */
final class LoginProfileOperations {
    CreateLoginProfileResponse createLoginProfile(CreateLoginProfileRequest request, IamAccount account, Call call) {
        IamUser user = Callers.user(request.userName(), account, call);
        String name = user.name().name();
        if (user.loginProfile() != null) {
            throw IamErrors.entityAlreadyExists("Login Profile for user " + name + " already exists.");
        }
        IamUser.LoginProfile profile =
                new IamUser.LoginProfile(Naming.now(call), Boolean.TRUE.equals(request.passwordResetRequired()));
        user.loginProfile(profile);
        return CreateLoginProfileResponse.builder()
                .loginProfile(answer(name, profile))
                .build();
    }

    GetLoginProfileResponse getLoginProfile(GetLoginProfileRequest request, IamAccount account, Call call) {
        IamUser user = Callers.user(request.userName(), account, call);
        return GetLoginProfileResponse.builder()
                .loginProfile(answer(user.name().name(), profile(user)))
                .build();
    }

    UpdateLoginProfileResponse updateLoginProfile(UpdateLoginProfileRequest request, IamAccount account, Call call) {
        IamUser user = account.user(request.userName());
        IamUser.LoginProfile profile = profile(user);
        if (request.passwordResetRequired() != null) {
            user.loginProfile(new IamUser.LoginProfile(profile.created(), request.passwordResetRequired()));
        }
        return UpdateLoginProfileResponse.builder().build();
    }

    DeleteLoginProfileResponse deleteLoginProfile(DeleteLoginProfileRequest request, IamAccount account, Call call) {
        IamUser user = Callers.user(request.userName(), account, call);
        profile(user);
        user.loginProfile(null);
        return DeleteLoginProfileResponse.builder().build();
    }

    private static IamUser.LoginProfile profile(IamUser user) {
        IamUser.LoginProfile profile = user.loginProfile();
        if (profile == null) {
            throw IamErrors.noSuchEntity("Login Profile for User " + user.name().name() + " cannot be found.");
        }
        return profile;
    }

    private static LoginProfile answer(String userName, IamUser.LoginProfile profile) {
        return LoginProfile.builder()
                .userName(userName)
                .createDate(profile.created())
                .passwordResetRequired(profile.resetRequired())
                .build();
    }
}
