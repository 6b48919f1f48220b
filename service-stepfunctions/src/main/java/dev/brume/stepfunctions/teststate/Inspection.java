package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.execution.HttpWatcher;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Variables;
import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.InspectionDataRequest;
import software.amazon.awssdk.services.sfn.model.InspectionDataResponse;
import software.amazon.awssdk.services.sfn.model.InspectionErrorDetails;

/** Notes what each step of a state gives; the steps of JSONPath in states of JSONPath alone. */
final class Inspection {
    private final InspectionData.Builder data = InspectionData.builder();
    private final boolean jsonata;

    Inspection(Payload input, boolean jsonata) {
        this.jsonata = jsonata;
        data.input(input.text());
    }

    Payload inputPath(Payload value) {
        if (!jsonata) {
            data.afterInputPath(value.text());
        }
        return value;
    }

    Payload parameters(Payload value) {
        data.afterParameters(value.text());
        return value;
    }

    /** @param given whether the state has Arguments or Parameters */
    Payload arguments(Payload value, boolean given) {
        if (!jsonata) {
            return parameters(value);
        }
        if (given) {
            data.afterArguments(value.text());
        }
        return value;
    }

    void result(Payload value) {
        data.result(value.text());
    }

    Payload resultSelector(Payload value) {
        data.afterResultSelector(value.text());
        return value;
    }

    Payload resultPath(Payload value) {
        data.afterResultPath(value.text());
        return value;
    }

    void itemsPath(Payload value) {
        if (!jsonata) {
            data.afterItemsPath(value.text());
        }
    }

    void itemsPointer(Payload value) {
        data.afterItemsPointer(value.text());
    }

    void itemSelector(Payload value) {
        data.afterItemSelector(value.text());
    }

    void itemBatcher(Payload value) {
        data.afterItemBatcher(value.text());
    }

    void maxConcurrency(long value) {
        data.maxConcurrency((int) value);
    }

    void toleratedFailureCount(long value) {
        data.toleratedFailureCount((int) value);
    }

    void toleratedFailurePercentage(double value) {
        data.toleratedFailurePercentage((float) value);
    }

    void variables(Variables variables) {
        if (!variables.isEmpty()) {
            ObjectNode all = Json.NODES.objectNode();
            variables.names().forEach(name -> all.set(name, variables.get(name)));
            data.variables(Json.write(all));
        }
    }

    HttpWatcher watcher(boolean secrets) {
        return new HttpWatcher() {
            @Override
            public boolean wantsSecrets() {
                return secrets;
            }

            @Override
            public void sent(InspectionDataRequest request) {
                synchronized (data) {
                    data.request(request);
                }
            }

            @Override
            public void received(InspectionDataResponse response) {
                synchronized (data) {
                    data.response(response);
                }
            }
        };
    }

    void errorDetails(InspectionErrorDetails details) {
        data.errorDetails(details);
    }

    InspectionData build() {
        synchronized (data) {
            return data.build();
        }
    }
}
