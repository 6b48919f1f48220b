package dev.brume.core.dispatch;

import dev.brume.core.identity.AccountId;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.WireTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The services of this emulator. Their heads are known from the start, so that a request can be told apart; a service itself is
 * made on the first request that needs it. Each slot guards the making of its own service.
 */
public final class Services {
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final List<ServiceHead> heads;
    private final List<Slot> documented;
    private final Map<String, String> sites = new LinkedHashMap<>();
    private final Core core;

    /** @param enabled which of the modules are served; a request for another is refused by name */
    public Services(Collection<ServiceModule> modules, Predicate<String> enabled, Core core) {
        this.core = core;
        List<ServiceHead> known = new ArrayList<>();
        for (ServiceModule module : modules) {
            ServiceHead head = WireTable.head(module.name());
            slots.put(module.name(), new Slot(module, head, enabled.test(module.name())));
            known.add(head);
            module.site().ifPresent(label -> sites.put(label, module.name()));
        }
        this.heads = List.copyOf(known);
        this.documented = slots.values().stream()
                .filter(slot -> slot.module.documents().isPresent())
                .toList();
    }

    /** The heads of all modules, enabled or not. */
    public List<ServiceHead> heads() {
        return heads;
    }

    public Collection<String> names() {
        return slots.keySet();
    }

    public boolean isEnabled(String name) {
        Slot slot = slots.get(name);
        return slot != null && slot.enabled;
    }

    /** Whether the service has been made already. */
    public boolean isLoaded(String name) {
        Slot slot = slots.get(name);
        return slot != null && slot.loaded != null;
    }

    /** The service, made now if need be; empty when it is unknown or not enabled. */
    public Optional<LoadedService> get(String name) {
        Slot slot = slots.get(name);
        return slot == null || !slot.enabled ? Optional.empty() : Optional.of(slot.load(core));
    }

    /** The service that serves a document under that path. */
    public Optional<LoadedService> ofDocument(String path) {
        for (Slot slot : documented) {
            if (path.startsWith(slot.module.documents().orElseThrow())) {
                return get(slot.module.name());
            }
        }
        return Optional.empty();
    }

    /** The labels of host names under which services serve sites of their users, {@code lambda-url}. */
    public Set<String> sites() {
        return sites.keySet();
    }

    /** The service that serves the sites under that label. */
    public Optional<LoadedService> ofSite(String label) {
        String name = sites.get(label);
        return name == null ? Optional.empty() : get(name);
    }

    /** The service whose SDK model classes live in {@code javaPackage}. */
    Optional<LoadedService> ofModelPackage(String javaPackage) {
        for (Slot slot : slots.values()) {
            if (slot.head.sdkPackage().equals(javaPackage)) {
                return get(slot.module.name());
            }
        }
        return Optional.empty();
    }

    /**
     * The service that has the operation of that request. Of operations that the SDK left out (Lambda's InvokeAsync) it has the classes
     * itself, in a package of its own; whoever holds such a request has it of the service, which is made then.
     */
    Optional<LoadedService> ofRequest(Class<?> requestClass) {
        Optional<LoadedService> byPackage = ofModelPackage(requestClass.getPackageName());
        return byPackage.isPresent() ? byPackage : ofOwnRequest(requestClass);
    }

    private Optional<LoadedService> ofOwnRequest(Class<?> requestClass) {
        for (Slot slot : slots.values()) {
            LoadedService loaded = slot.loaded;
            if (loaded != null && loaded.operation(requestClass).isPresent()) {
                return Optional.of(loaded);
            }
        }
        return Optional.empty();
    }

    /**
     * Forgets state.
     *
     * @param name one service, or null for all
     * @param account one account, or null for all
     */
    public void reset(@Nullable String name, @Nullable AccountId account) {
        for (Slot slot : slots.values()) {
            LoadedService loaded = slot.loaded;
            if (loaded == null || (name != null && !name.equals(slot.module.name()))) {
                continue;
            }
            if (account == null) {
                loaded.service().reset();
            } else {
                loaded.service().reset(account);
            }
        }
    }

    /** Closes the services that were made. */
    void close() {
        for (Slot slot : slots.values()) {
            LoadedService loaded = slot.loaded;
            if (loaded != null) {
                loaded.service().close();
            }
        }
    }

    private static final class Slot {
        private final ServiceModule module;
        private final ServiceHead head;
        private final boolean enabled;
        private volatile @Nullable LoadedService loaded;

        Slot(ServiceModule module, ServiceHead head, boolean enabled) {
            this.module = module;
            this.head = head;
            this.enabled = enabled;
        }

        LoadedService load(Core core) {
            LoadedService ready = loaded;
            return ready != null ? ready : loadOnce(core);
        }

        private synchronized LoadedService loadOnce(Core core) {
            LoadedService ready = loaded;
            if (ready == null) {
                ready = new LoadedService(
                        WireTable.load(module.name()), module.make().apply(core));
                loaded = ready;
            }
            return ready;
        }
    }
}
