package dev.brume.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may name an account and a region. */
class PlaceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "us-east-1",
                "ap-southeast-12",
                "us-gov-west-1",
                "cn-north-1",
                "eu-isoe-west-1",
                "aws-global",
                "local"
            })
    void regions(String name) {
        assertThat(Region.isRegion(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--",
                "---1",
                "us",
                "us-1",
                "us-east",
                "us-east-",
                "us-east-123",
                "us-east-x1",
                "us--east-1",
                "us-east--1",
                "u-east-1",
                "usa-east-1",
                "US-east-1",
                "us-eAst-1",
                "us-east-1-",
                "us-east-1 ",
                "us_east-1",
                "us-east-1-2",
                "us-e4st-1",
                "global",
                "us-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1"
            })
    void otherNames(String name) {
        assertThat(Region.isRegion(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00000000000", "0000000000000", "00000000000a", " 00000000000", "٠٠٠٠٠٠٠٠٠٠٠٠"})
    void anAccountHasTwelveDigits(String id) {
        assertThat(AccountId.isAccountId(id)).isFalse();
        assertThat(AccountId.isAccountId("123456789012")).isTrue();
    }
}
