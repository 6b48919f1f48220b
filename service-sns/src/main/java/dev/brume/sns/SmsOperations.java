package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.sms.PhoneNumber;
import dev.brume.sns.sms.TextMessages;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sns.model.CheckIfPhoneNumberIsOptedOutRequest;
import software.amazon.awssdk.services.sns.model.CheckIfPhoneNumberIsOptedOutResponse;
import software.amazon.awssdk.services.sns.model.GetSmsAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSmsAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListOriginationNumbersRequest;
import software.amazon.awssdk.services.sns.model.ListOriginationNumbersResponse;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutRequest;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutResponse;
import software.amazon.awssdk.services.sns.model.OptInPhoneNumberRequest;
import software.amazon.awssdk.services.sns.model.OptInPhoneNumberResponse;
import software.amazon.awssdk.services.sns.model.SetSmsAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSmsAttributesResponse;

/** Set- and GetSMSAttributes, CheckIfPhoneNumberIsOptedOut, ListPhoneNumbersOptedOut, OptInPhoneNumber, ListOriginationNumbers. */
final class SmsOperations {
    private final TextMessages texts;

    SmsOperations(TextMessages texts) {
        this.texts = texts;
    }

    SetSmsAttributesResponse setSmsAttributes(SetSmsAttributesRequest request, Call call) {
        texts.stores().of(call).change(request.attributes());
        return SetSmsAttributesResponse.builder().build();
    }

    GetSmsAttributesResponse getSmsAttributes(GetSmsAttributesRequest request, Call call) {
        return GetSmsAttributesResponse.builder()
                .attributes(texts.stores().of(call).attributes(request.attributes()))
                .build();
    }

    CheckIfPhoneNumberIsOptedOutResponse checkIfPhoneNumberIsOptedOut(
            CheckIfPhoneNumberIsOptedOutRequest request, Call call) {
        return CheckIfPhoneNumberIsOptedOutResponse.builder()
                .isOptedOut(texts.optOuts().isOptedOut(call.account(), PhoneNumber.parse(request.phoneNumber())))
                .build();
    }

    ListPhoneNumbersOptedOutResponse listPhoneNumbersOptedOut(ListPhoneNumbersOptedOutRequest request, Call call) {
        Pages<String> page = Pages.of(
                last -> texts.optOuts().after(call.account(), last), UnaryOperator.identity(), request.nextToken());
        return ListPhoneNumbersOptedOutResponse.builder()
                .phoneNumbers(page.page())
                .nextToken(page.nextToken())
                .build();
    }

    OptInPhoneNumberResponse optInPhoneNumber(OptInPhoneNumberRequest request, Call call) {
        texts.optOuts().optIn(call.account(), PhoneNumber.parse(request.phoneNumber()));
        return OptInPhoneNumberResponse.builder().build();
    }

    /** There are none: nobody can buy a number here. */
    ListOriginationNumbersResponse listOriginationNumbers(ListOriginationNumbersRequest request, Call call) {
        return ListOriginationNumbersResponse.builder().build();
    }
}
