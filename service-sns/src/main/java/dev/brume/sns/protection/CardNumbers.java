package dev.brume.sns.protection;

/**
 * Numbers of payment cards: Developer Guide, "Amazon SNS sensitive data types: Financial": a check digit by Luhn's formula and the
 * prefix of a known issuer. The issuers' public test numbers, which AWS does not report, are found too: nobody has others to try a
 * policy with.
 */
final class CardNumbers {
    /** Digits of a prefix that decide: the longest ranges (UnionPay's within Discover) have six. */
    private static final int PREFIX_LENGTH = 6;

    /** First and last prefix, and how many digits the number has at least and at most. */
    private record Issuer(int first, int last, int digitsMin, int digitsMax) {}

    private static final Issuer[] ISSUERS = {
        new Issuer(222_100, 272_099, 16, 16), // Mastercard
        new Issuer(300_000, 305_999, 14, 19), // Diners Club
        new Issuer(340_000, 349_999, 15, 15), // American Express
        new Issuer(352_800, 358_999, 16, 19), // Japanese Card Bureau
        new Issuer(360_000, 369_999, 14, 19), // Diners Club
        new Issuer(370_000, 379_999, 15, 15), // American Express
        new Issuer(380_000, 399_999, 14, 19), // Diners Club
        new Issuer(400_000, 499_999, 13, 19), // Visa, Electron
        new Issuer(501_900, 501_999, 16, 16), // Dankort
        new Issuer(510_000, 559_999, 16, 16), // Mastercard
        new Issuer(601_100, 601_199, 16, 19), // Discover
        new Issuer(620_000, 629_999, 16, 19), // UnionPay
        new Issuer(644_000, 659_999, 16, 19), // Discover
    };

    private CardNumbers() {}

    /** @param text digits, perhaps with separators */
    static boolean isCardNumber(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(unit -> unit >= '0' && unit <= '9').forEach(digit -> digits.append((char) digit));
        return hasIssuer(digits) && CheckDigits.addsUp(digits.toString());
    }

    private static boolean hasIssuer(StringBuilder digits) {
        int prefix = Integer.parseInt(digits, 0, PREFIX_LENGTH, 10);
        for (Issuer issuer : ISSUERS) {
            if (prefix >= issuer.first && prefix <= issuer.last) {
                return digits.length() >= issuer.digitsMin && digits.length() <= issuer.digitsMax;
            }
        }
        return false;
    }
}
