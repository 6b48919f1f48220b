package dev.brume.core.protocol;

import dev.brume.core.http.HttpRequest;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.UriTemplate;
import dev.brume.core.shape.UriTemplate.Segment.Literal;
import dev.brume.core.shape.WireOperation;
import dev.brume.core.shape.WireTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a REST service by method, path and query. */
final class RestRouter {
    /** Most specific first: narrower path, more parameters that belong to the URI, more that the operation cannot be without. */
    private static final Comparator<Route> MOST_SPECIFIC = Comparator.comparingInt((Route route) -> -route.uri.rank())
            .thenComparingInt(route -> -route.uri.literals().size())
            .thenComparingInt(route -> -route.operation.needs().size())
            .thenComparing(route -> route.operation.deprecated());

    private final Map<String, List<Route>> byMethod = new HashMap<>();

    /** What of a resource the query may name, in REST XML: {@code acl}. None of it is without meaning for any operation. */
    private final Set<String> subresources = new HashSet<>();

    private final ServiceHead head;

    /** @param start of every path of it: most routes are passed over by that */
    private record Route(UriTemplate uri, String start, WireOperation operation) {
        static Route of(WireOperation operation) {
            UriTemplate uri = UriTemplate.parse(operation.uri());
            boolean literal = !uri.segments().isEmpty() && uri.segments().getFirst() instanceof Literal;
            return new Route(uri, literal ? "/" + ((Literal) uri.segments().getFirst()).text() : "", operation);
        }
    }

    RestRouter(WireTable table) {
        this.head = table.head();
        for (WireOperation operation : table.operations()) {
            byMethod.computeIfAbsent(operation.method(), method -> new ArrayList<>())
                    .add(Route.of(operation));
        }
        byMethod.values().forEach(routes -> routes.sort(MOST_SPECIFIC));
        if (head.protocols().contains("rest-xml")) {
            byMethod.values()
                    .forEach(routes ->
                            routes.forEach(route -> route.uri.literals().forEach((name, value) -> {
                                if (value.isEmpty()) {
                                    subresources.add(name);
                                }
                            })));
        }
    }

    /** The operation's name, or null. */
    @Nullable
    String route(HttpRequest request) {
        String path = BucketHost.path(request, head);
        for (Route route : byMethod.getOrDefault(request.method(), List.of())) {
            if (path.startsWith(route.start)
                    && hasLiterals(route, request)
                    && hasNeeds(route, request)
                    && route.uri.match(path) != null) {
                return isOfAnother(route, request) ? null : route.operation.name();
            }
        }
        return null;
    }

    /**
     * Whether a request names what the operation is not about: {@code DELETE /bucket?acl} deletes no bucket. Whatever is only read is
     * read.
     */
    private boolean isOfAnother(Route route, HttpRequest request) {
        String query = request.query();
        if (query.isEmpty() || subresources.isEmpty() || request.method().equals("GET")) {
            return false;
        }
        for (int from = 0; from < query.length(); ) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', from);
            if (equals < 0 || equals >= end - 1) {
                String name = query.substring(from, equals < 0 ? end : Math.min(equals, end));
                if (subresources.contains(name) && !route.uri.literals().containsKey(name)) {
                    return true;
                }
            }
            from = end + 1;
        }
        return false;
    }

    private static boolean hasLiterals(Route route, HttpRequest request) {
        if (request.query().isEmpty()) {
            return route.uri.literals().isEmpty();
        }
        for (Map.Entry<String, String> literal : route.uri.literals().entrySet()) {
            String value = QueryString.find(request.query(), literal.getKey());
            if (value == null
                    || !literal.getValue().isEmpty() && !literal.getValue().equals(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNeeds(Route route, HttpRequest request) {
        for (String need : route.operation.needs()) {
            int colon = need.indexOf(':');
            String name = need.substring(colon + 1);
            boolean there = need.startsWith("query")
                    ? QueryString.find(request.query(), name) != null
                    : request.headers().get(name) != null;
            if (!there) {
                return false;
            }
        }
        return true;
    }
}
