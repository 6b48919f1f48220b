package dev.brume.stepfunctions.language;

/** How a state's expressions are written. */
public enum QueryLanguage {
    JSON_PATH("JSONPath"),
    JSONATA("JSONata");

    private final String title;

    QueryLanguage(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
