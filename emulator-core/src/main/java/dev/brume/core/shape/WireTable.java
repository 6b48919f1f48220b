package dev.brume.core.shape;

/** Skeleton: the protocols' author fills this in. */
public final class WireTable {
    private final ServiceHead head;

    WireTable(ServiceHead head) {
        this.head = head;
    }

    public static ServiceHead head(String name) {
        throw new UnsupportedOperationException(name);
    }

    public static WireTable load(String name) {
        return new WireTable(head(name));
    }

    public OperationShape bind(java.util.function.Supplier<? extends software.amazon.awssdk.core.SdkPojo> builder) {
        return new OperationShape("", builder);
    }

    public ServiceHead head() {
        return head;
    }
}
