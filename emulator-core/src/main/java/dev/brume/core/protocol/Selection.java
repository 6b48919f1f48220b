package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.ServiceHead;

/**
 * What a request asks for.
 *
 * @param service the service by its head
 * @param operation the wire name as the client sent it; it may not exist
 */
public record Selection(Protocol protocol, ServiceHead service, String operation) {
    /** What AWS answers in this protocol if the operation does not exist. */
    public AwsException unknownOperation() {
        return protocol.unknownOperation(operation);
    }
}
