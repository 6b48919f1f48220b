package dev.brume.core.shape;

/** Services that word errors of authentication and authorization alike. Who ever spoke query keeps its codes in JSON. */
public enum ErrorFamily {
    QUERY,
    JSON,
    REST_JSON,
    REST_XML;

    public static ErrorFamily of(ServiceHead service) {
        if (service.protocols().contains("query")) {
            return QUERY;
        }
        if (service.protocols().contains("rest-json")) {
            return REST_JSON;
        }
        return service.protocols().contains("rest-xml") ? REST_XML : JSON;
    }
}
