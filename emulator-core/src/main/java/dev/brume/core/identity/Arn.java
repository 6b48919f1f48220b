package dev.brume.core.identity;

import java.util.Optional;

/**
 * An Amazon Resource Name: {@code arn:partition:service:region:account:resource}. Region and account may be empty; the
 * resource may hold colons.
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final String PREFIX = "arn:";

    public static Optional<Arn> parse(String text) {
        int partition = PREFIX.length();
        int service = text.startsWith(PREFIX) ? text.indexOf(':', partition) + 1 : 0;
        int region = service == 0 ? 0 : text.indexOf(':', service) + 1;
        int account = region == 0 ? 0 : text.indexOf(':', region) + 1;
        int resource = account == 0 ? 0 : text.indexOf(':', account) + 1;
        if (resource == 0 || resource == text.length() || service == partition + 1 || region == service + 1) {
            return Optional.empty();
        }
        return Optional.of(new Arn(
                text.substring(partition, service - 1),
                text.substring(service, region - 1),
                text.substring(region, account - 1),
                text.substring(account, resource - 1),
                text.substring(resource)));
    }

    public static Arn of(String service, Region region, AccountId account, String resource) {
        return new Arn(region.partition(), service, region.name(), account.value(), resource);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
