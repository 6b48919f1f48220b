package dev.brume.logs.insights;

import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Functions of IP addresses. */
final class AddressFunctions {
    private static final String[] PRIVATE = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"};

    private AddressFunctions() {}

    static void addTo(Functions functions) {
        addTest(functions, "isValidIp", address -> true);
        addTest(functions, "isValidIpV4", IpAddress::isVersion4);
        addTest(functions, "isValidIpV6", address -> !address.isVersion4());
        addTest(functions, "isPrivateIP", AddressFunctions::isPrivate);
        addSubnet(functions, "isIpInSubnet", IpAddress::isIn);
        addSubnet(functions, "isIpv4InSubnet", (address, subnet) -> address.isVersion4() && address.isIn(subnet));
        addSubnet(functions, "isIpv6InSubnet", (address, subnet) -> !address.isVersion4() && address.isIn(subnet));
        functions.add("ipv4ToNumber", 1, 1, AddressFunctions::number);
    }

    private static void addTest(Functions functions, String name, Predicate<IpAddress> test) {
        functions.add(name, 1, 1, arguments -> {
            IpAddress address = IpAddress.parse(arguments.text(0));
            return Value.of(address != null && test.test(address));
        });
    }

    private static void addSubnet(Functions functions, String name, BiPredicate<IpAddress, String> test) {
        functions.add(name, 2, 2, arguments -> {
            IpAddress address = IpAddress.parse(arguments.text(0));
            return Value.of(address != null && test.test(address, arguments.text(1)));
        });
    }

    /** RFC 1918. */
    private static boolean isPrivate(IpAddress address) {
        for (String range : PRIVATE) {
            if (address.isIn(range)) {
                return true;
            }
        }
        return false;
    }

    private static Value number(Arguments arguments) {
        @Nullable IpAddress address = IpAddress.parse(arguments.text(0));
        return address == null || !address.isVersion4() ? Value.Missing.VALUE : Value.of(address.number());
    }
}
