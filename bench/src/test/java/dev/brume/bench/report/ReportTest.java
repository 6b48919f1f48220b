package dev.brume.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report("# Measured");

    @Test
    void metricsOfASubjectStandInItsRow() {
        report.add("Echo", "send at 1", "CPU us", Spread.of(List.of(30.0, 10.0, 20.0)), null);
        report.add("Echo", "send at 1", "ratio", Spread.of(1.5), 1.6);
        report.add("Echo", "send at 16", "ratio", Spread.of(1.7), 1.6);
        assertThat(report.markdown())
                .contains("## Echo")
                .contains("| | CPU us | ratio |\n|---|---:|---:|\n")
                .contains("| send at 1 | 20.0 (10.0-30.0) | 1.50 |\n| send at 16 |  | 1.70 |\n")
                .contains("| Echo, send at 1, ratio | <= 1.60 | 1.50 | met |")
                .contains("| Echo, send at 16, ratio | <= 1.60 | 1.70 | missed |");
    }

    @Test
    void everyFigureIsALineOfFields() {
        report.add("Echo", "1,000 at 1", "CPU us", Spread.of(List.of(1.0, 2.0)), 1.6);
        assertThat(report.tabSeparated()).isEqualTo("""
                        part\tsubject\tmetric\tmedian\tlow\thigh\tsamples\tlimit
                        Echo\t1,000 at 1\tCPU us\t1.5000\t1.0000\t2.0000\t2\t1.6
                        """);
    }
}
