package com.amazonaws.services.lambda.crac;

/**
 * What AWS's runtime interface client does before a snapshot, in the place of its own class of this name, which makes the C library forget
 * the addresses that it knows. No snapshot is taken here: they are as good after it as before.
 */
class DNSManager {
    private DNSManager() {}

    static void clearCache() {}
}
