package dev.brume.conformance.sqs;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Values of message attributes. */
final class Attributes {
    private Attributes() {}

    static MessageAttributeValue text(String value) {
        return typed("String", value);
    }

    static MessageAttributeValue number(String value) {
        return typed("Number", value);
    }

    static MessageAttributeValue typed(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    static MessageAttributeValue binary(byte[] value) {
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(value))
                .build();
    }

    static MessageSystemAttributeValue system(String value) {
        return MessageSystemAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
