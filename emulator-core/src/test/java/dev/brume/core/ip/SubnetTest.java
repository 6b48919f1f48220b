package dev.brume.core.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    private static boolean contains(String subnet, String address) {
        return Objects.requireNonNull(Subnet.parse(subnet)).contains(Objects.requireNonNull(IpAddress.parse(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7/24, 192.0.2.1, true",
        "192.0.2.0/29, 192.0.2.7, true",
        "192.0.2.0/29, 192.0.2.8, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::, true",
        "2001:db8::/33, 2001:db8:8000::, false",
        "::/0, 192.0.2.1, false"
    })
    void addressesAreInItThatBeginAlike(String subnet, String address, boolean isIn) {
        assertThat(contains(subnet, address)).isEqualTo(isIn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0", "192.0.2.0/33", "192.0.2.0/", "/8", "192.0.2/8", "::/129", "::/+8", "a/8", ""})
    void whatIsNoSubnetIsNone(String text) {
        assertThat(Subnet.parse(text)).isNull();
    }

    @Test
    void namesAreNoAddresses() {
        assertThat(IpAddress.parse("localhost")).isNull();
        assertThat(IpAddress.parse("fe80::1%lo")).isNull();
        assertThat(IpAddress.parse("[::1]")).isNull();
    }
}
