package dev.brume.core.protocol;

/** One instance of each protocol. */
final class Protocols {
    static final Protocol AWS_JSON = new AwsJson();
    static final Protocol AWS_CBOR = new ComingProtocol();
    static final Protocol AWS_QUERY = new ComingProtocol();
    static final Protocol REST_JSON = new ComingProtocol();
    static final Protocol REST_XML = new ComingProtocol();
    static final Protocol RPC_V2_CBOR = new ComingProtocol();
    static final Protocol FRAMEWORK_FAULT = new FrameworkFault();

    private Protocols() {}
}
