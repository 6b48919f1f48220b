package dev.brume.core.http;

/**
 * Where and how a connection came in.
 *
 * @param secure whether it speaks TLS
 * @param remoteAddress the client's IP address
 */
record Arrival(Reception reception, Housekeeping housekeeping, boolean secure, String remoteAddress) {
    Arrival overTls() {
        return new Arrival(reception, housekeeping, true, remoteAddress);
    }

    FrontDoorOptions options() {
        return reception.options();
    }
}
