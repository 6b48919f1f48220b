package dev.brume.lambda.execution.runtimeapi;

/** Tells whether who connects is of the environment: a loopback port is open to every process of the machine. */
@FunctionalInterface
public interface Peers {
    /**
     * @param peerPort the other end of the connection
     * @param ownPort this end
     */
    boolean allow(int peerPort, int ownPort);
}
