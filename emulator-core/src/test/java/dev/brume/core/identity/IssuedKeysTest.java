package dev.brume.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IssuedKeysTest {
    private final IssuedKeys keys = new IssuedKeys();

    private static IssuedKey key(String id, String token, Instant expires) {
        return new IssuedKey(id, "secret", token, expires, AccountId.DEFAULT, "arn", "id", true, null);
    }

    @Test
    void revokedKeyIsRememberedAsInactive() {
        keys.issue(key("AKIA1", "", Instant.MAX));
        keys.revoke("AKIA1");
        assertThat(Objects.requireNonNull(keys.find("AKIA1")).active()).isFalse();
    }

    @Test
    void thoseThatEndFirstAreForgottenFirstWhenTheyAreTooMany() {
        keys.issue(key("AKIA1", "", Instant.MAX));
        for (int i = 0; i <= IssuedKeys.ENDING_MAX; i++) {
            keys.issue(key("ASIA" + i, "token", Instant.ofEpochSecond(i)));
        }
        assertThat(keys.find("ASIA0")).isNull();
        assertThat(keys.find("ASIA1")).isNotNull();
        assertThat(keys.find("AKIA1")).isNotNull();
    }
}
