package dev.brume.core.protocol;

/** One instance of each protocol. */
final class Protocols {
    static final Protocol AWS_JSON = new AwsJson();
    static final Protocol AWS_CBOR = new AwsCbor();
    static final Protocol AWS_QUERY = new AwsQuery();
    static final Protocol REST_JSON = new RestJson();
    static final Protocol REST_XML = new RestXml();
    static final Protocol RPC_V2_CBOR = new RpcV2Cbor();
    static final Protocol FRAMEWORK_FAULT = new FrameworkFault();

    private Protocols() {}
}
