package dev.brume.iam;

import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.OidcProvider;
import dev.brume.iam.entity.SamlProvider;

/** Identity providers by their ARNs. */
final class Providers {
    private Providers() {}

    static OidcProvider oidc(String arn, IamAccount account) {
        OidcProvider provider = account.oidcProviders().get(arn);
        if (provider == null) {
            throw IamErrors.noSuchEntity("OpenIDConnect Provider not found for arn " + arn);
        }
        return provider;
    }

    static SamlProvider saml(String arn, IamAccount account) {
        SamlProvider provider = account.samlProviders().get(arn);
        if (provider == null) {
            throw IamErrors.noSuchEntity("Manifest not found for arn " + arn);
        }
        return provider;
    }
}
