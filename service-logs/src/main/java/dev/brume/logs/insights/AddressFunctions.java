package dev.brume.logs.insights;

import dev.brume.core.ip.IpAddress;
import dev.brume.core.ip.Subnet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions of IP addresses. */
final class AddressFunctions {
    /** RFC 1918. */
    private static final List<Subnet> PRIVATE = Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
            .map(Subnet::parse)
            .map(Objects::requireNonNull)
            .toList();

    private AddressFunctions() {}

    static void addTo(Functions functions) {
        addTest(functions, "isValidIp", address -> true);
        addTest(functions, "isValidIpV4", IpAddress::isVersion4);
        addTest(functions, "isValidIpV6", address -> !address.isVersion4());
        addTest(functions, "isPrivateIP", AddressFunctions::isPrivate);
        addSubnet(functions, "isIpInSubnet", address -> true);
        addSubnet(functions, "isIpv4InSubnet", IpAddress::isVersion4);
        addSubnet(functions, "isIpv6InSubnet", address -> !address.isVersion4());
        functions.add("ipv4ToNumber", 1, 1, AddressFunctions::number);
    }

    private static void addTest(Functions functions, String name, Predicate<IpAddress> test) {
        functions.add(name, 1, 1, arguments -> {
            IpAddress address = IpAddress.parse(arguments.text(0));
            return Value.of(address != null && test.test(address));
        });
    }

    /** @param test what addresses may be in a subnet at all */
    private static void addSubnet(Functions functions, String name, Predicate<IpAddress> test) {
        functions.add(name, 2, 2, arguments -> {
            IpAddress address = IpAddress.parse(arguments.text(0));
            Subnet subnet = Subnet.parse(arguments.text(1));
            return Value.of(address != null && subnet != null && test.test(address) && subnet.contains(address));
        });
    }

    private static boolean isPrivate(IpAddress address) {
        return PRIVATE.stream().anyMatch(subnet -> subnet.contains(address));
    }

    private static Value number(Arguments arguments) {
        @Nullable IpAddress address = IpAddress.parse(arguments.text(0));
        return address == null || !address.isVersion4() ? Value.Missing.VALUE : Value.of(address.number());
    }
}
