package dev.brume.sns.protection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Those of AWS's managed data identifiers that patterns and check digits find exactly. AWS finds others (names, postal addresses)
 * by machine learning; a policy that names one of those is refused. Made when a first policy is set.
 */
final class ManagedIdentifiers {
    static final String ARN_PREFIX = "arn:aws:dataprotection::aws:data-identifier/";

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String GROUP = "[0-9A-Fa-f]{1,4}";
    private static final Map<String, DataIdentifier> ALL = all();

    private ManagedIdentifiers() {}

    private static Map<String, DataIdentifier> all() {
        Map<String, DataIdentifier> all = new LinkedHashMap<>();
        add(
                all,
                "EmailAddress",
                "(?<![\\w.%+-])[\\w.%+-]{1,64}+@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,63}",
                any -> true);
        add(all, "CreditCardNumber", "(?<![\\d-])\\d(?:[ -]?\\d){12,18}(?!-?\\d)", CardNumbers::isCardNumber);
        add(all, "IpAddress", ipV4() + "|" + ipV6(), any -> true);
        add(
                all,
                "AwsSecretKey",
                "(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*\\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
                any -> true);
        addPem(all, "OpenSshPrivateKey", "OPENSSH PRIVATE KEY");
        addPem(all, "PgpPrivateKey", "PGP PRIVATE KEY BLOCK");
        addPem(all, "PkcsPrivateKey", "(?:RSA |EC |DSA |ENCRYPTED )?PRIVATE KEY");
        addEnclosed(all, "PuttyPrivateKey", "PuTTY-User-Key-File-[23]:", "Private-MAC:\\s*+[0-9A-Fa-f]++");
        add(
                all,
                "Ssn-US",
                "(?<![\\d-])(?!000|666|9\\d\\d)\\d{3}[- ](?!00)\\d\\d[- ](?!0000)\\d{4}(?![\\d-])",
                any -> true);
        add(
                all,
                "PhoneNumber-US",
                "(?<![\\d+(-])(?:\\+?1[-. ]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[-. ])[2-9]\\d{2}[-. ]\\d{4}(?![\\d-])",
                any -> true);
        add(
                all,
                "VehicleIdentificationNumber",
                "(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])",
                CheckDigits::isVehicleIdentificationNumber);
        requireKeywords(all);
        return all;
    }

    /** The keywords of the Developer Guide's tables of credentials, financial and personal data, as far as they are English. */
    private static void requireKeywords(Map<String, DataIdentifier> all) {
        requireKeyword(
                all,
                "AwsSecretKey",
                "aws_secret_access_key, credentials, secret access key, secret key, set-awscredential");
        requireKeyword(
                all,
                "CreditCardNumber",
                "account number, american express, amex, bank card, card, card num, card number, cc #, ccn, check card, "
                        + "credit, credit card#, dankort, debit, debit card, diners club, discover, electron, "
                        + "elo verification code, japanese card bureau, jcb, mastercard, mc, pan, payment account number, "
                        + "payment card number, pcn, union pay, visa");
        requireKeyword(all, "Ssn-US", "social security, social security number, social security no, ss#, ssn");
        requireKeyword(
                all,
                "PhoneNumber-US",
                "cell, contact, fax, fax number, mobile, phone, phone number, tel, telephone, telephone number");
        requireKeyword(all, "VehicleIdentificationNumber", "vehicle identification number, vin");
    }

    private static void requireKeyword(Map<String, DataIdentifier> all, String name, String keywords) {
        all.computeIfPresent(name, (same, data) -> KeywordIdentifier.of(data, keywords));
    }

    private static void add(Map<String, DataIdentifier> all, String name, String regex, Predicate<String> confirms) {
        all.put(name, new PatternIdentifier(name, Pattern.compile(regex), confirms));
    }

    private static String ipV4() {
        return "(?<![\\w.])" + OCTET + "(?:\\." + OCTET + "){3}(?![\\w]|\\.\\d)";
    }

    private static String ipV6() {
        String start = "(?<![\\w:.])";
        String end = "(?![\\w:])";
        String full = "(?:" + GROUP + ":){7}" + GROUP;
        String shortened = "(?:" + GROUP + "(?::" + GROUP + "){0,6})?::(?:" + GROUP + "(?::" + GROUP + "){0,6})?";
        return start + "(?:" + full + "|(?=\\S{3})" + shortened + ")" + end;
    }

    private static void addPem(Map<String, DataIdentifier> all, String name, String label) {
        addEnclosed(all, name, "-----BEGIN " + label + "-----", "-----END " + label + "-----");
    }

    private static void addEnclosed(Map<String, DataIdentifier> all, String name, String first, String last) {
        all.put(name, new EnclosedIdentifier(name, Pattern.compile(first), Pattern.compile(last)));
    }

    /** @return null when AWS may have it, and Brume does not */
    static @Nullable DataIdentifier of(String name) {
        return ALL.get(name);
    }

    static String names() {
        return String.join(", ", ALL.keySet());
    }
}
