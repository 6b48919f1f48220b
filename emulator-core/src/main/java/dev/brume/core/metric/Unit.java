package dev.brume.core.metric;

/** Units as CloudWatch spells them (API_MetricDatum), those that services publish in. */
public enum Unit {
    SECONDS("Seconds"),
    MILLISECONDS("Milliseconds"),
    BYTES("Bytes"),
    PERCENT("Percent"),
    COUNT("Count"),
    NONE("None");

    private final String text;

    Unit(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
