package dev.brume.iam.entity;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.AccountId;
import java.util.Locale;
import java.util.Optional;

/**
 * Ids as AWS makes them: a prefix that tells the kind, then base 32. The account's number is in the first ten characters of it, so
 * that an access key tells its account to who knows how to read it, as AWS's own do.
 *
 * <p>See IAM User Guide, "IAM identifiers", "Understanding unique ID prefixes".
 */
public final class UniqueIds {
    public static final String USER = "AIDA";
    public static final String ROLE = "AROA";
    public static final String GROUP = "AGPA";
    public static final String POLICY = "ANPA";
    public static final String INSTANCE_PROFILE = "AIPA";
    public static final String ACCESS_KEY = "AKIA";
    public static final String TEMPORARY_ACCESS_KEY = "ASIA";

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int PREFIX = 4;
    private static final int BITS_32 = 5;
    /** Of ten characters in base 32: a one, the account, and some that are random. */
    private static final int HEAD_CHARACTERS = 10;

    private static final int RANDOM_BITS = 9;
    private static final long ACCOUNT_MASK = 0xFF_FFFF_FFFFL;
    private static final long ACCOUNTS = 1_000_000_000_000L;
    private static final int KEY_TAIL = 6;
    private static final int ID_TAIL = 7;
    private static final int SECRET = 40;
    private static final int SAML_PROVIDER = 26;

    private final Ids ids;

    public UniqueIds(Ids ids) {
        this.ids = ids;
    }

    /** {@code AIDA} and 17 characters. */
    public String id(String prefix, AccountId account) {
        return prefix + head(account) + random(BASE_32, ID_TAIL);
    }

    /** {@code AKIA} and 16 characters. */
    public String accessKeyId(String prefix, AccountId account) {
        return prefix + head(account) + random(BASE_32, KEY_TAIL);
    }

    /** What AWS calls a UUID: at least 22 capital letters and digits. */
    public String samlProviderId() {
        return random(BASE_32, SAML_PROVIDER);
    }

    /** 40 characters. */
    public String secretAccessKey() {
        return random(BASE_64, SECRET);
    }

    /** Random text in the alphabet of base 64. */
    public String text(int length) {
        return random(BASE_64, length);
    }

    private String head(AccountId account) {
        long random = ids.nextLong() & ((1L << RANDOM_BITS) - 1);
        long head = (1L << (HEAD_CHARACTERS * BITS_32 - 1)) | (Long.parseLong(account.value()) << RANDOM_BITS) | random;
        StringBuilder text = new StringBuilder();
        for (int i = HEAD_CHARACTERS - 1; i >= 0; i--) {
            text.append(BASE_32.charAt((int) (head >>> (i * BITS_32)) & 0x1F));
        }
        return text.toString();
    }

    private String random(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            long bits = ids.nextLong();
            for (int i = 0; i < 10 && text.length() < length; i++) {
                text.append(alphabet.charAt((int) (bits >>> (6 * i) & 0x3F) % alphabet.length()));
            }
        }
        return text.toString();
    }

    /** The account that an access key's id carries; empty where it is not one of AWS's form. */
    public static Optional<AccountId> accountOf(String accessKeyId) {
        if (accessKeyId.length() < PREFIX + HEAD_CHARACTERS) {
            return Optional.empty();
        }
        long head = 0;
        for (int i = 0; i < HEAD_CHARACTERS; i++) {
            int digit = BASE_32.indexOf(accessKeyId.charAt(PREFIX + i));
            if (digit < 0) {
                return Optional.empty();
            }
            head = head << BITS_32 | digit;
        }
        long account = head >>> RANDOM_BITS & ACCOUNT_MASK;
        return account < ACCOUNTS
                ? Optional.of(new AccountId(String.format(Locale.ROOT, "%012d", account)))
                : Optional.empty();
    }
}
