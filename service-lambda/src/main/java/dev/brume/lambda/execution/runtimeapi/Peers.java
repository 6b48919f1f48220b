package dev.brume.lambda.execution.runtimeapi;

import java.net.InetSocketAddress;

/** Tells whether who connects is of the environment: a port is open to every process of the machine. */
@FunctionalInterface
public interface Peers {
    /**
     * @param peer the other end of the connection
     * @param ownPort this end
     */
    boolean allow(InetSocketAddress peer, int ownPort);
}
