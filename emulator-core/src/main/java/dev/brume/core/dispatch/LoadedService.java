package dev.brume.core.dispatch;

import dev.brume.core.shape.OperationShape;
import dev.brume.core.shape.WireTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A service that has been made, with its operations by wire name. Immutable once made. */
public final class LoadedService {
    private final AwsService service;
    private final WireTable table;
    private final Map<String, BoundOperation> operations = new HashMap<>();
    private final Map<Class<?>, BoundOperation> byRequestClass = new HashMap<>();

    LoadedService(WireTable table, AwsService service) {
        this.service = service;
        this.table = table;
        Operations rows = new Operations();
        service.operations(rows);
        for (Operations.Entry row : rows.entries()) {
            OperationShape shape = table.bind(row.builder());
            BoundOperation bound = new BoundOperation(shape, row.operation());
            if (operations.put(shape.name(), bound) != null) {
                throw new IllegalStateException("operation " + shape.name() + " stands twice in "
                        + table.head().name());
            }
            byRequestClass.put(RequestClasses.built(row.builder()), bound);
        }
    }

    public AwsService service() {
        return service;
    }

    public WireTable table() {
        return table;
    }

    public Optional<BoundOperation> operation(String wireName) {
        return Optional.ofNullable(operations.get(wireName));
    }

    Optional<BoundOperation> operation(Class<?> requestClass) {
        return Optional.ofNullable(byRequestClass.get(requestClass));
    }

    public Collection<BoundOperation> operations() {
        return operations.values();
    }
}
