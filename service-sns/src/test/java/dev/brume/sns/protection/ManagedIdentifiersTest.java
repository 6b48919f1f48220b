package dev.brume.sns.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the managed data identifiers find, and what they leave alone. */
class ManagedIdentifiersTest {
    private static List<String> found(String identifier, String text) {
        return Objects.requireNonNull(ManagedIdentifiers.of(identifier)).find(text).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EmailAddress | write to jane.doe+x@mail.example.co.uk, please | jane.doe+x@mail.example.co.uk",
                "CreditCardNumber | card 4111 1111 1111 1111. | 4111 1111 1111 1111",
                "CreditCardNumber | \"pan\":\"5500-0000-0000-0004\" | 5500-0000-0000-0004",
                "CreditCardNumber | amex 378282246310005 | 378282246310005",
                "CreditCardNumber | {\"creditCardNumber\":\"4111111111111111\"} | 4111111111111111",
                "CreditCardNumber | CARD_NUMBER=4111111111111111 | 4111111111111111",
                "CreditCardNumber | 4111111111111111 is my visa | 4111111111111111",
                "IpAddress | from 192.168.0.1. | 192.168.0.1",
                "IpAddress | host 2001:db8::ff00:42:8329 up | 2001:db8::ff00:42:8329",
                "IpAddress | [::1]:80 | ::1",
                "AwsSecretKey | secret key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1 x | ''",
                "AwsSecretKey | aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY | wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "Ssn-US | ssn 078-05-1120 | 078-05-1120",
                "PhoneNumber-US | phone (212) 555-0123 now | (212) 555-0123",
                "PhoneNumber-US | Tel: +1 212-555-0123 | +1 212-555-0123",
                "VehicleIdentificationNumber | VIN 1M8GDM9AXKP042788 | 1M8GDM9AXKP042788",
            })
    void finds(String identifier, String text, String expected) {
        assertThat(found(identifier, text))
                .isEqualTo(expected == null || expected.isEmpty() ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EmailAddress | not.an@address",
                "EmailAddress | a @ b.com",
                "CreditCardNumber | card 4111 1111 1111 1112",
                "CreditCardNumber | number 4111111111111111",
                "CreditCardNumber | company 4111111111111111",
                "CreditCardNumber | card, and then a good deal of other text: 4111111111111111",
                "CreditCardNumber | card 9111111111111119",
                "CreditCardNumber | card 0000 0000 0000 0000",
                "CreditCardNumber | card 123456789",
                "IpAddress | 256.1.1.1",
                "IpAddress | version 1.2.3",
                "IpAddress | 1.2.3.4.5",
                "IpAddress | 12:30",
                "IpAddress | std::vector",
                "AwsSecretKey | secret key wjalrxutnfemik7mdengbpxrficyexamplekeyaa",
                "Ssn-US | ssn 000-12-3456",
                "Ssn-US | ssn 912-12-3456",
                "Ssn-US | order 078-05-1120",
                "VehicleIdentificationNumber | VIN 1M8GDM9A1KP042788",
            })
    void leavesAlone(String identifier, String text) {
        assertThat(found(identifier, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OpenSshPrivateKey, OPENSSH PRIVATE KEY",
        "PgpPrivateKey, PGP PRIVATE KEY BLOCK",
        "PkcsPrivateKey, RSA PRIVATE KEY",
        "PkcsPrivateKey, PRIVATE KEY"
    })
    void findsKeysWhole(String identifier, String label) {
        String key = "-----BEGIN " + label + "-----\nabc\n-----END " + label + "-----";
        assertThat(found(identifier, "a " + key + " b")).containsExactly(key);
        assertThat(found(identifier, "-----BEGIN " + label + "-----")).isEmpty();
    }

    @Test
    void findsPuttyKeys() {
        String key = "PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 1\nAAAA\nPrivate-MAC: 0a1b";
        assertThat(found("PuttyPrivateKey", key + "\n")).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({
        "EmailAddress",
        "CreditCardNumber",
        "IpAddress",
        "AwsSecretKey",
        "PkcsPrivateKey",
        "PuttyPrivateKey",
        "PhoneNumber-US"
    })
    void searchTheLargestMessageInTime(String identifier) {
        for (String piece : List.of(
                "a", "1", "1:", "a.", "-----BEGIN PRIVATE KEY-----", "PuTTY-User-Key-File-2:", "(212) 555-", "aA1")) {
            String text = piece.repeat(256 * 1024 / piece.length());
            assertThat(found(identifier, text)).isNotNull();
        }
    }
}
