package dev.brume.stepfunctions.execution;

import software.amazon.awssdk.services.sfn.model.InspectionDataRequest;
import software.amazon.awssdk.services.sfn.model.InspectionDataResponse;

/** Is told what an HTTP Task sends and gets: TestState, where TRACE is asked for. Told by one thread at a time. */
public interface HttpWatcher {
    /** Whether what the connection adds is to be told as well. */
    boolean wantsSecrets();

    void sent(InspectionDataRequest request);

    void received(InspectionDataResponse response);
}
