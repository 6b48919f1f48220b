package dev.brume.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartCommandTest {
    @Test
    void servesWhenReadyAndStopsAfterwards() {
        List<Integer> ports = new ArrayList<>();
        Shell.Answer answer =
                new Shell(Map.of(), brume -> ports.add(portThatAnswers(brume))).brume("start", "--port", "0");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("Brume .* at http://localhost:" + ports.get(0) + ", started in [0-9]+ ms"),
                        line -> assertThat(line).isEqualTo("Ready."));
        assertThat(answer.err()).isEmpty();
        assertThat(accepts(ports.get(0))).isFalse();
    }

    private static int portThatAnswers(Brume brume) {
        assertThat(accepts(brume.port())).isTrue();
        return brume.port();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell.Answer answer = new Shell(Map.of()).brume("start", "--port", "" + taken.getLocalPort());
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("brume: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                    .endsWith("; another emulator may run there: --port picks another port");
        }
    }

    @Test
    void aSettingThatCannotBeFollowedIsAUsageError() {
        Shell.Answer answer = new Shell(Map.of()).brume("start", "--port", "many");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err().lines())
                .containsExactly(
                        "brume: --port must be a port number from 0 to 65535, not 'many'", "See brume start --help");
    }

    @Test
    void helpNamesEverySettingAndTheVariables() {
        String help = new Shell(Map.of()).brume("start", "--help").out();
        for (Setting setting : Setting.values()) {
            assertThat(help).contains(setting.option() + "=" + setting.label());
        }
        assertThat(help).contains("BRUME_LOG_LEVEL", "GATEWAY_LISTEN", "SQS_ENDPOINT_STRATEGY", "PERSISTENCE");
    }

    @Test
    void aPlainStartIsReadWithoutPicocli() {
        assertThat(Start.plain(List.of())).contains(Map.of());
        assertThat(Start.plain(List.of("--port", "1", "--log-level=debug")))
                .contains(Map.of(Setting.PORT, "1", Setting.LOG_LEVEL, "debug"));
        assertThat(Start.plain(List.of("--tls-cert=a=b"))).contains(Map.of(Setting.TLS_CERT, "a=b"));
    }

    @Test
    void allElseIsLeftToPicocli() {
        assertThat(Start.plain(List.of("--help"))).isEmpty();
        assertThat(Start.plain(List.of("--port"))).isEmpty();
        assertThat(Start.plain(List.of("--port", "1", "--port", "2"))).isEmpty();
        assertThat(Start.plain(List.of("--prot", "1"))).isEmpty();
        assertThat(Start.plain(List.of("sqs"))).isEmpty();
    }
}
