package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.identity.Credential;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.WireTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a request alone which protocol it speaks, for which service and operation. In this order, as Smithy's guide on
 * selecting a protocol has it:
 *
 * <ol>
 *   <li>{@code Smithy-Protocol: rpc-v2-cbor}: service and operation stand in the path. A path without them, or another service:
 *       UnknownOperationException, 404.
 *   <li>{@code X-Amz-Target}: awsJson, or AWS CBOR by content type. An unknown target: UnknownOperationException, 400. Another
 *       content type: the same as XML with 404, as Kinesis does.
 *   <li>{@code Action} in the URL or in a form: the query protocol. The service by the signature's scope, the {@code Version},
 *       the host name, or, with none of these, by whoever has such an action. No service: InvalidAction, 400.
 *   <li>else REST: the service by the signature's scope or the host name, or, with neither, the first whose routes match; the
 *       operation by method, path and query. No route in a known service: UnknownOperationException, 404. A signed request for
 *       a service that speaks no REST, or for one that we do not have: the same as XML, without a protocol. An unsigned request
 *       that matches nothing: MissingAuthenticationTokenException, 403.
 * </ol>
 *
 * <p>The first three need no wire table; REST loads the tables of the services in question on first use. The operation of a
 * selection is as the client wrote it in the first three; who answers must still look whether it exists ({@link
 * Selection#unknownOperation}). Safe for many threads.
 */
public final class ProtocolSelector {
    private static final String REST_JSON = "rest-json";
    private static final String REST_XML = "rest-xml";
    private static final String QUERY = "query";

    private final List<ServiceHead> heads;
    private final Map<String, ServiceHead> byTargetPrefix = new HashMap<>();
    private final Map<String, ServiceHead> byQueryVersion = new HashMap<>();
    private final Map<String, ServiceHead> restBySigningName = new HashMap<>();
    private final Function<String, WireTable> tables;
    private final Map<String, RestRouter> routers = new ConcurrentHashMap<>();
    private final Map<String, WireTable> loaded = new ConcurrentHashMap<>();

    /** Loads tables from the class path. */
    public ProtocolSelector(Collection<ServiceHead> heads) {
        this(heads, WireTable::load);
    }

    /** @param tables the table of a service by its name; asked once for each */
    public ProtocolSelector(Collection<ServiceHead> heads, Function<String, WireTable> tables) {
        this.heads = List.copyOf(heads);
        this.tables = tables;
        for (ServiceHead head : heads) {
            if (!head.targetPrefix().isEmpty()) {
                byTargetPrefix.put(head.targetPrefix(), head);
            }
            if (head.protocols().contains(QUERY)) {
                byQueryVersion.put(head.apiVersion(), head);
            }
            if (speaksRest(head)) {
                restBySigningName.putIfAbsent(head.signingName(), head);
            }
        }
    }

    /**
     * @throws UnknownRequestException if the request names no service of ours, or no route of a REST service, or if its URL or its
     *     action cannot be decoded
     */
    public Selection select(HttpRequest request) {
        try {
            return selectDecoded(request);
        } catch (AwsException malformed) {
            throw new UnknownRequestException(
                    FormAction.isForm(request) ? Protocols.AWS_QUERY : Protocols.FRAMEWORK_FAULT, malformed);
        }
    }

    private Selection selectDecoded(HttpRequest request) {
        String smithyProtocol = request.headers().get("smithy-protocol");
        if (smithyProtocol != null) {
            return rpcV2(request);
        }
        String target = request.headers().get("x-amz-target");
        if (target != null) {
            return awsJson(request, target);
        }
        String action = FormAction.find(request, "Action");
        if (action != null) {
            return query(request, action);
        }
        return rest(request);
    }

    // /service/GraniteServiceVersion20100801/operation/PutMetricData, under any prefix.
    private Selection rpcV2(HttpRequest request) {
        String[] steps = request.path().split("/", -1);
        int last = steps.length - 1;
        if (last < 4 || !steps[last - 1].equals("operation") || !steps[last - 3].equals("service")) {
            throw unknown(Protocols.RPC_V2_CBOR, "");
        }
        ServiceHead head = byTargetPrefix.get(steps[last - 2]);
        if (head == null) {
            throw unknown(Protocols.RPC_V2_CBOR, steps[last]);
        }
        return new Selection(Protocols.RPC_V2_CBOR, head, steps[last]);
    }

    private Selection awsJson(HttpRequest request, String target) {
        Protocol protocol = byContentType(request);
        int dot = target.lastIndexOf('.');
        ServiceHead head = dot < 0 ? null : byTargetPrefix.get(target.substring(0, dot));
        if (head == null) {
            throw unknown(protocol, target);
        }
        return new Selection(protocol, head, target.substring(dot + 1));
    }

    private static Protocol byContentType(HttpRequest request) {
        String contentType = request.headers().get("content-type");
        if (contentType != null && contentType.startsWith("application/x-amz-cbor-1.")) {
            return Protocols.AWS_CBOR;
        }
        if (contentType != null
                && (contentType.startsWith("application/x-amz-json-1.")
                        || contentType.startsWith("application/json"))) {
            return Protocols.AWS_JSON;
        }
        throw unknown(Protocols.FRAMEWORK_FAULT, "");
    }

    private Selection query(HttpRequest request, String action) {
        ServiceHead head = credential(request)
                .flatMap(scope -> bySigningName(scope.service(), QUERY))
                .or(() -> byVersion(request))
                .or(() -> byHost(request, QUERY))
                .or(() -> heads.stream()
                        .filter(known -> known.protocols().contains(QUERY))
                        .filter(known -> table(known).operation(action).isPresent())
                        .findFirst())
                .orElseThrow(() -> unknown(Protocols.AWS_QUERY, action));
        return new Selection(Protocols.AWS_QUERY, head, action);
    }

    private Optional<ServiceHead> byVersion(HttpRequest request) {
        String version = FormAction.find(request, "Version");
        return version == null ? Optional.empty() : Optional.ofNullable(byQueryVersion.get(version));
    }

    private Selection rest(HttpRequest request) {
        Optional<Credential> scope = credential(request);
        if (scope.isPresent()) {
            ServiceHead head = restBySigningName.get(scope.get().service());
            if (head == null) {
                throw noService(scope.get().service());
            }
            return route(head, request);
        }
        Optional<ServiceHead> byHost = byHost(request, REST_JSON).or(() -> byHost(request, REST_XML));
        if (byHost.isPresent()) {
            return route(byHost.get(), request);
        }
        return byRoute(request);
    }

    private Selection route(ServiceHead head, HttpRequest request) {
        Selection selection = tryRoute(head, request);
        if (selection == null) {
            throw unknown(restProtocol(head), request.path());
        }
        return selection;
    }

    // REST XML comes last: S3's routes match any path.
    private Selection byRoute(HttpRequest request) {
        for (String protocol : List.of(REST_JSON, REST_XML)) {
            for (ServiceHead head : heads) {
                Selection selection = head.protocols().contains(protocol) ? tryRoute(head, request) : null;
                if (selection != null) {
                    return selection;
                }
            }
        }
        AwsException missing =
                new AwsException("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
        throw new UnknownRequestException(Protocols.FRAMEWORK_FAULT, missing);
    }

    private @Nullable Selection tryRoute(ServiceHead head, HttpRequest request) {
        String operation = routers.computeIfAbsent(head.name(), name -> new RestRouter(table(head)))
                .route(request);
        return operation == null ? null : new Selection(restProtocol(head), head, operation);
    }

    private WireTable table(ServiceHead head) {
        return loaded.computeIfAbsent(head.name(), tables);
    }

    private static Protocol restProtocol(ServiceHead head) {
        return head.protocols().contains(REST_XML) ? Protocols.REST_XML : Protocols.REST_JSON;
    }

    private static boolean speaksRest(ServiceHead head) {
        return head.protocols().contains(REST_JSON) || head.protocols().contains(REST_XML);
    }

    private Optional<ServiceHead> bySigningName(String signingName, String protocol) {
        return heads.stream()
                .filter(head -> head.signingName().equals(signingName)
                        && head.protocols().contains(protocol))
                .findFirst();
    }

    private Optional<ServiceHead> byHost(HttpRequest request, String protocol) {
        String host = request.host();
        return heads.stream()
                .filter(head -> head.protocols().contains(protocol))
                .filter(head -> HostName.names(host, Set.of(head.endpointPrefix())))
                .findFirst();
    }

    /** Requests for directory buckets are signed for a service of their own, and come from clients of S3, which read XML. */
    private static UnknownRequestException noService(String signingName) {
        return signingName.equals("s3express")
                ? unknown(Protocols.REST_XML, "directory buckets (s3express)")
                : unknown(Protocols.FRAMEWORK_FAULT, "");
    }

    private static UnknownRequestException unknown(Protocol protocol, String operation) {
        return new UnknownRequestException(protocol, protocol.unknownOperation(operation));
    }

    private static Optional<Credential> credential(HttpRequest request) {
        return Credential.of(request.headers().get("authorization"), request.query());
    }
}
