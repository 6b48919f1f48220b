package dev.brume.core.gateway;

import dev.brume.core.http.HttpRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A site of a user that a request is for: {@code <id>.lambda-url.<region>.<anything>/path}, or
 * {@code /_aws/lambda-url/<id>/path} where such a host name is not to be had.
 *
 * @param label of the kind of site, {@code lambda-url}
 * @param path what follows, as sent; begins with a slash
 */
record Site(String label, String id, String path) {
    private static final String PREFIX = "/_aws/";

    /** @return null for a request that is for no site */
    static @Nullable Site of(HttpRequest request, Set<String> labels) {
        return labels.isEmpty() ? null : of(request.host(), request.path(), labels);
    }

    static @Nullable Site of(String host, String path, Set<String> labels) {
        for (String label : labels) {
            Site site = ofHost(host, path, label);
            if (site == null) {
                site = ofPath(path, label);
            }
            if (site != null) {
                return site;
            }
        }
        return null;
    }

    private static @Nullable Site ofHost(String host, String path, String label) {
        int dot = host.indexOf('.');
        return dot > 0 && host.startsWith(label + ".", dot + 1) ? new Site(label, host.substring(0, dot), path) : null;
    }

    private static @Nullable Site ofPath(String path, String label) {
        String prefix = PREFIX + label + "/";
        if (!path.startsWith(prefix)) {
            return null;
        }
        int slash = path.indexOf('/', prefix.length());
        return slash < 0
                ? new Site(label, path.substring(prefix.length()), "/")
                : new Site(label, path.substring(prefix.length(), slash), path.substring(slash));
    }
}
