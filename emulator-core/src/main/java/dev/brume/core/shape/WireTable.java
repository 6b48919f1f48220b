package dev.brume.core.shape;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What the SDK's classes do not say about a service's wire: HTTP bindings, error codes, constraints, and names of the query
 * protocol where the classes carry another's. Immutable; read from a resource that {@code tools/wire_tables.py} writes.
 */
public final class WireTable {
    private static final String REQUEST = "request";

    private final ServiceHead head;
    private final Map<String, WireOperation> operations = new LinkedHashMap<>();
    private final Map<String, WireOperation> operationsByClassName = new HashMap<>();
    private final Map<String, WireError> errors = new LinkedHashMap<>();
    private final Map<String, TableLine> constraints = new HashMap<>();
    private final Map<String, Map<String, WireEvent>> events = new HashMap<>();
    private final Map<String, Map<String, QueryName>> queryNames = new HashMap<>();

    WireTable(ServiceHead head, List<TableLine> lines) {
        this.head = head;
        lines.forEach(this::read);
    }

    private void read(TableLine line) {
        if (line.has("operation")) {
            WireOperation operation = WireOperation.of(line);
            operations.put(operation.name(), operation);
            operationsByClassName.put(operation.name().toLowerCase(Locale.ROOT) + REQUEST, operation);
        } else if (line.has("error")) {
            WireError error = WireError.of(line);
            errors.put(error.name(), error);
        } else if (line.has("shape")) {
            constraints.put(line.text("shape"), line);
        } else if (line.has("events")) {
            Map<String, WireEvent> members = new LinkedHashMap<>();
            line.part("members").forEachPart((name, part) -> members.put(name, WireEvent.of(part)));
            events.put(line.text("events"), members);
        } else if (line.has("query")) {
            Map<String, QueryName> members = new HashMap<>();
            line.part("members").forEachPart((name, part) -> members.put(name, QueryName.of(part)));
            queryNames.put(line.text("query"), members);
        }
    }

    /** Reads the table of the service that we call {@code name} from the class path. */
    public static WireTable load(String name) {
        return WireTableLoader.table(name);
    }

    /** The first line of that table alone: cheap. */
    public static ServiceHead head(String name) {
        return WireTableLoader.head(name);
    }

    /** Reads a table from its lines. */
    public static WireTable of(List<String> ndjson) {
        return WireTableLoader.table(ndjson);
    }

    /** A table that knows nothing: to answer requests that name no service of ours. */
    public static WireTable unknown(ServiceHead head) {
        return new WireTable(head, List.of());
    }

    public ServiceHead head() {
        return head;
    }

    public Optional<WireOperation> operation(String wireName) {
        return Optional.ofNullable(operations.get(wireName));
    }

    public Collection<WireOperation> operations() {
        return List.copyOf(operations.values());
    }

    /** The modelled error whose shape is named {@code code}. */
    public Optional<WireError> error(String code) {
        return Optional.ofNullable(errors.get(code));
    }

    public Collection<WireError> errors() {
        return List.copyOf(errors.values());
    }

    /**
     * Joins an operation's description with the SDK's class for its input.
     *
     * @param requestBuilder {@code SendMessageRequest::builder}; the class names the operation, without regard to case
     * @throws IllegalArgumentException if this service has no such operation
     */
    public OperationShape bind(Supplier<? extends SdkPojo> requestBuilder) {
        String className = Shape.of(requestBuilder).name();
        WireOperation operation = operationsByClassName.get(className.toLowerCase(Locale.ROOT));
        if (operation == null) {
            throw new IllegalArgumentException(head.name() + " has no operation with the input " + className);
        }
        return new OperationShape(this, operation, requestBuilder);
    }

    /** The same for classes whose name does not tell the operation. */
    public OperationShape bind(String wireName, Supplier<? extends SdkPojo> requestBuilder) {
        WireOperation operation = operations.get(wireName);
        if (operation == null) {
            throw new IllegalArgumentException(head.name() + " has no operation " + wireName);
        }
        return new OperationShape(this, operation, requestBuilder);
    }

    /** The events of an event stream by name. */
    public Map<String, WireEvent> events(String stream) {
        return events.getOrDefault(stream, Map.of());
    }

    /** A member's names in the query protocol where they differ from the SDK's; {@code shape} is the model's name. */
    public @Nullable QueryName queryName(String shape, String member) {
        return queryNames.getOrDefault(shape, Map.of()).get(member);
    }

    /** What the model demands of a shape, or null if nothing. */
    @Nullable
    TableLine constraints(String shape) {
        return constraints.get(shape);
    }

    /** Names of a shape's members that the model demands something of: for tests that compare tables with the SDK. */
    public Set<String> constrainedMembers(String shape) {
        TableLine line = constraints.get(shape);
        return line == null
                ? Set.of()
                : Set.copyOf(line.part("members").values().keySet());
    }
}
