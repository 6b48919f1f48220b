package dev.brume.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All figures of a run. Written anew after each part, so that an interrupted run leaves what it has. */
public final class Report {
    private final String heading;
    private final List<Figure> figures = new ArrayList<>();

    /** @param heading what was measured, where and when */
    public Report(String heading) {
        this.heading = heading;
    }

    public void add(String part, String subject, String metric, Spread value, @Nullable Double limit) {
        figures.add(new Figure(part, subject, metric, value, limit));
    }

    public void write(Path markdown, Path table) throws IOException {
        Files.writeString(markdown, markdown());
        Files.writeString(table, tabSeparated());
    }

    /** A table for each part, a row for each subject, a column for each metric; then the targets. */
    public String markdown() {
        StringBuilder text = new StringBuilder(heading).append('\n');
        by(figures, Figure::part)
                .forEach((part, ofPart) ->
                        text.append("\n## ").append(part).append("\n\n").append(table(ofPart)));
        return text.append("\n## Targets\n\n").append(targets()).toString();
    }

    private static String table(List<Figure> figures) {
        List<String> metrics = figures.stream().map(Figure::metric).distinct().toList();
        StringBuilder table = new StringBuilder("| |")
                .append(row(metrics))
                .append("|---|")
                .append("---:|".repeat(metrics.size()))
                .append('\n');
        by(figures, Figure::subject).forEach((subject, ofSubject) -> {
            Map<String, String> cells = ofSubject.stream().collect(Collectors.toMap(Figure::metric, Figure::text));
            table.append("| ")
                    .append(subject)
                    .append(" |")
                    .append(row(metrics.stream()
                            .map(metric -> cells.getOrDefault(metric, ""))
                            .toList()));
        });
        return table.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> " " + cell + " |").collect(Collectors.joining("", "", "\n"));
    }

    private String targets() {
        StringBuilder table = new StringBuilder("| figure | target | measured | |\n|---|---:|---:|---|\n");
        for (Figure figure : figures) {
            Double limit = figure.limit();
            if (limit != null) {
                table.append("| %s, %s, %s | <= %s | %s | %s |\n"
                        .formatted(
                                figure.part(),
                                figure.subject(),
                                figure.metric(),
                                Figure.number(limit),
                                figure.text(),
                                figure.missesTarget() ? "missed" : "met"));
            }
        }
        return table.toString();
    }

    private static Map<String, List<Figure>> by(List<Figure> figures, Function<Figure, String> key) {
        return figures.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    /** One line per figure, with a line of names before. */
    public String tabSeparated() {
        return figures.stream()
                .map(Report::line)
                .collect(Collectors.joining("\n", "part\tsubject\tmetric\tmedian\tlow\thigh\tsamples\tlimit\n", "\n"));
    }

    private static String line(Figure figure) {
        Spread value = figure.value();
        Double limit = figure.limit();
        return String.join("\t", figure.part(), figure.subject(), figure.metric())
                + String.format(
                        Locale.ROOT,
                        "\t%.4f\t%.4f\t%.4f\t%d\t%s",
                        value.median(),
                        value.low(),
                        value.high(),
                        value.samples(),
                        limit == null ? "" : limit.toString());
    }
}
