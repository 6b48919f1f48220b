package dev.brume.core.shape;

import java.util.List;

/**
 * How requests name a service: the first line of its wire table.
 *
 * @param name our name and the table's, {@code sqs}
 * @param serviceId the SDK's, {@code SQS}
 * @param signingName in the credential scope, {@code sqs}
 * @param endpointPrefix first label of AWS's host names, {@code sqs}
 * @param targetPrefix before the dot in {@code X-Amz-Target}, {@code AmazonSQS}; empty for REST services
 * @param apiVersion {@code Version} of the query protocol, {@code 2012-11-05}
 * @param jsonVersion {@code 1.0} or {@code 1.1}; empty where the service does not speak awsJson
 * @param protocols in the model's words: {@code json}, {@code query}, {@code rest-json}, {@code rest-xml}, {@code
 *     smithy-rpc-v2-cbor}
 * @param xmlNamespace of query and REST XML answers; empty where none
 * @param errorNamespace before the hash in a JSON error's {@code __type}; empty where the service sends the bare name
 * @param sdkPackage the Java package of the SDK's model classes
 */
public record ServiceHead(
        String name,
        String serviceId,
        String signingName,
        String endpointPrefix,
        String targetPrefix,
        String apiVersion,
        String jsonVersion,
        List<String> protocols,
        String xmlNamespace,
        String errorNamespace,
        String sdkPackage) {}
