package dev.brume.lambda;

/** Quotas of invocation: Lambda Developer Guide, "Lambda quotas", and the API reference of Invoke. */
final class InvocationLimits {
    static final int REQUEST_RESPONSE_BYTES_MAX = 6 * 1024 * 1024;
    static final int EVENT_BYTES_MAX = 1024 * 1024;
    /** Of InvokeAsync, the old operation. */
    static final int INVOKE_ARGS_BYTES_MAX = 256 * 1024;
    /** As sent, in base64. */
    static final int CLIENT_CONTEXT_LENGTH_MAX = 3583;

    private InvocationLimits() {}
}
