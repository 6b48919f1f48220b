package dev.brume.iam.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.AccountId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueIdsTest {
    private final UniqueIds ids = new UniqueIds(Ids.seeded(1));

    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "123456789012", "999999999999"})
    void accessKeyTellsItsAccount(String account) {
        String key = ids.accessKeyId(UniqueIds.ACCESS_KEY, new AccountId(account));
        assertThat(key).matches("AKIA[A-Z2-7]{16}");
        assertThat(UniqueIds.accountOf(key)).contains(new AccountId(account));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "AKIA0000000000000000", "AKIA7777777777777777"})
    void whatIsNoAccessKeyTellsNone(String key) {
        assertThat(UniqueIds.accountOf(key)).isEmpty();
    }
}
