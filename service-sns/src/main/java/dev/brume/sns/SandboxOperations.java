package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.sns.sms.PhoneNumber;
import dev.brume.sns.sms.Sandbox;
import dev.brume.sns.sms.TextMessages;
import software.amazon.awssdk.services.sns.model.CreateSmsSandboxPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.CreateSmsSandboxPhoneNumberResponse;
import software.amazon.awssdk.services.sns.model.DeleteSmsSandboxPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.DeleteSmsSandboxPhoneNumberResponse;
import software.amazon.awssdk.services.sns.model.GetSmsSandboxAccountStatusRequest;
import software.amazon.awssdk.services.sns.model.GetSmsSandboxAccountStatusResponse;
import software.amazon.awssdk.services.sns.model.ListSmsSandboxPhoneNumbersRequest;
import software.amazon.awssdk.services.sns.model.ListSmsSandboxPhoneNumbersResponse;
import software.amazon.awssdk.services.sns.model.SMSSandboxPhoneNumber;
import software.amazon.awssdk.services.sns.model.VerifySmsSandboxPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.VerifySmsSandboxPhoneNumberResponse;

/** The operations of the SMS sandbox. The one-time password is captured like any other text message. */
final class SandboxOperations {
    private static final int CODES = 1_000_000;
    private final TextMessages texts;
    private final Ids ids;

    SandboxOperations(TextMessages texts, Ids ids) {
        this.texts = texts;
        this.ids = ids;
    }

    CreateSmsSandboxPhoneNumberResponse createSmsSandboxPhoneNumber(
            CreateSmsSandboxPhoneNumberRequest request, Call call) {
        PhoneNumber number = PhoneNumber.parse(request.phoneNumber());
        if (texts.optOuts().isOptedOut(call.account(), number)) {
            throw new AwsException("OptedOutException", "Phone number " + number + " is opted out");
        }
        String code = String.format("%06d", Math.floorMod(ids.nextLong(), CODES));
        sandbox(call).add(number, code, call.now());
        texts.sendCode(number, ids.uuid(), code, call.place());
        return CreateSmsSandboxPhoneNumberResponse.builder().build();
    }

    VerifySmsSandboxPhoneNumberResponse verifySmsSandboxPhoneNumber(
            VerifySmsSandboxPhoneNumberRequest request, Call call) {
        sandbox(call).verify(PhoneNumber.parse(request.phoneNumber()), request.oneTimePassword(), call.now());
        return VerifySmsSandboxPhoneNumberResponse.builder().build();
    }

    DeleteSmsSandboxPhoneNumberResponse deleteSmsSandboxPhoneNumber(
            DeleteSmsSandboxPhoneNumberRequest request, Call call) {
        sandbox(call).remove(PhoneNumber.parse(request.phoneNumber()));
        return DeleteSmsSandboxPhoneNumberResponse.builder().build();
    }

    ListSmsSandboxPhoneNumbersResponse listSmsSandboxPhoneNumbers(
            ListSmsSandboxPhoneNumbersRequest request, Call call) {
        Pages<Sandbox.Listed> page =
                Pages.of(sandbox(call)::after, Sandbox.Listed::number, request.nextToken(), request.maxResults());
        return ListSmsSandboxPhoneNumbersResponse.builder()
                .phoneNumbers(page.page().stream()
                        .map(listed -> SMSSandboxPhoneNumber.builder()
                                .phoneNumber(listed.number())
                                .status(listed.status())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetSmsSandboxAccountStatusResponse getSmsSandboxAccountStatus(
            GetSmsSandboxAccountStatusRequest request, Call call) {
        return GetSmsSandboxAccountStatusResponse.builder()
                .isInSandbox(sandbox(call).isActive())
                .build();
    }

    private Sandbox sandbox(Call call) {
        return texts.stores().of(call).sandbox();
    }
}
