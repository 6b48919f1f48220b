package dev.brume.core.shape;

/** Skeleton: the protocols' author fills this in. */
public final class WireTable {
    private final ServiceHead head;

    WireTable(ServiceHead head) {
        this.head = head;
    }

    public ServiceHead head() {
        return head;
    }
}
