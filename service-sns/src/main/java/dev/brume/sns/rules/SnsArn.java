package dev.brume.sns.rules;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import org.jspecify.annotations.Nullable;

/** Reads ARNs as SNS does, with its words for what is no ARN. */
public final class SnsArn {
    private static final int ELEMENTS_MIN = 6;

    private SnsArn() {}

    /**
     * @param parameter whose value it is, for the words of the refusal
     * @throws dev.brume.core.error.AwsException InvalidParameter
     */
    public static Arn parse(@Nullable String text, String parameter) {
        String arn = text == null ? "" : text;
        int elements = arn.split(":", -1).length;
        if (elements < ELEMENTS_MIN) {
            throw SnsErrors.invalidParameter(
                    parameter, "An ARN must have at least " + ELEMENTS_MIN + " elements, not " + elements);
        }
        return Arn.parse(arn).orElseThrow(() -> SnsErrors.invalidParameter(parameter));
    }

    /** Where a resource of SNS lives; null when the ARN is of another service or names no account and region. */
    public static @Nullable Place place(Arn arn) {
        return arn.service().equals("sns") && AccountId.isAccountId(arn.account()) && Region.isRegion(arn.region())
                ? new Place(new AccountId(arn.account()), new Region(arn.region()))
                : null;
    }
}
