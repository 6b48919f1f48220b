package dev.brume.core.identity;

import java.util.Optional;

/**
 * An Amazon Resource Name: {@code arn:partition:service:region:account:resource}. Region and account may be empty; the
 * resource may hold colons.
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final int PARTS = 6;

    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS
                || !parts[0].equals("arn")
                || parts[1].isEmpty()
                || parts[2].isEmpty()
                || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    public static Arn of(String service, Region region, AccountId account, String resource) {
        return new Arn(region.partition(), service, region.name(), account.value(), resource);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
