package dev.brume.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts by the names that the command line knows. */
enum BenchPart {
    START(new StartPart()),
    ECHO(new EchoPart()),
    BACKLOG(new BacklogPart()),
    WAKEUP(new WakeUpPart()),
    MEMORY(new MemoryPart()),
    /** Says where the time goes; it disturbs what it looks at, so it runs when asked for only. */
    PROFILE(new ProfilePart());

    private final Part part;

    BenchPart(Part part) {
        this.part = part;
    }

    Part part() {
        return part;
    }

    static List<BenchPart> usual() {
        return Arrays.stream(values()).filter(part -> part != PROFILE).toList();
    }

    static String names() {
        return Arrays.stream(values()).map(BenchPart::lowerCase).collect(Collectors.joining(", "));
    }

    static BenchPart named(String name) {
        return Arrays.stream(values())
                .filter(part -> part.lowerCase().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part or option is called " + name));
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
