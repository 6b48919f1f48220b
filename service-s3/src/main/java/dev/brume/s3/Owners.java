package dev.brume.s3;

import dev.brume.core.identity.AccountId;
import dev.brume.s3.object.ChecksumKind;
import dev.brume.s3.object.Content;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Owner;

/** Accounts as S3 names them: by a canonical user id. AWS's are known to nobody; here one follows from the account's number. */
public final class Owners {
    private static final int CUSTOMER_DIGITS = 13;
    /** Who was asked for last: mostly it is the same again. */
    private static volatile @Nullable Named last;

    private record Named(AccountId account, String id) {}

    private Owners() {}

    static Owner of(AccountId account) {
        return Owner.builder().id(canonicalId(account)).build();
    }

    public static String canonicalId(AccountId account) {
        Named known = last;
        if (known == null || !known.account().equals(account)) {
            byte[] number = account.value().getBytes(StandardCharsets.UTF_8);
            known = new Named(account, HexFormat.of().formatHex(ChecksumKind.SHA256.bytesOf(Content.of(number))));
            last = known;
        }
        return known.id();
    }

    /** The id of a customer that events name, like {@code A3NL1KOZZKEXAMPLE}: it follows from the account's number as well. */
    public static String customerId(AccountId account) {
        String digits = canonicalId(account).substring(0, CUSTOMER_DIGITS).toUpperCase(Locale.ROOT);
        return "A" + digits;
    }
}
