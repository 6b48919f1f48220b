package dev.brume.sqs.queue;

import dev.brume.sqs.structure.IndexedHeap;

/** The messages of one MessageGroupId in a standard queue: one of those who share it. */
final class Tenant extends MessageGroup {
    static final IndexedHeap.Place<Tenant> QUIET = new IndexedHeap.Place<>() {
        @Override
        public int get(Tenant tenant) {
            return tenant.quietIndex;
        }

        @Override
        public void set(Tenant tenant, int index) {
            tenant.quietIndex = index;
        }
    };

    /** How many messages of it the queue holds, visible or not. */
    int members;
    /** When its latest message came in; epoch milliseconds. */
    long lastSentAt;
    /** Whether it stands among the noisy ones. */
    boolean noisy;
    /** What its messages have taken of the consumers' time. */
    final ConsumerTime consumerTime = new ConsumerTime();

    private int quietIndex = IndexedHeap.ABSENT;

    Tenant(String id) {
        super(id);
    }
}
