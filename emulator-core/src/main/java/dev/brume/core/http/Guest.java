package dev.brume.core.http;

/** A connection as the front door's housekeeping sees it. Called on the connection's event loop. */
interface Guest {
    /** Comes round every tick: drops a client that is too slow or idle. */
    void sweep(int tick);

    /** Nothing new is to be begun: closes now when idle, else after the call in flight. */
    void drain();

    /** Gives up the call in flight and closes. */
    void evict();
}
