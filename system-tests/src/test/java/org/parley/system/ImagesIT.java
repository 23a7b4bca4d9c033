package org.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the images. */
@Production
class ImagesIT {
    private static final List<String> SERVICES = List.of("users", "content", "mails", "router");

    private static Stream<String> images() {
        return Compose.production()
                .succeed("--profile", "tools", "config", "--images")
                .lines()
                .filter(image -> image.startsWith("parley/"));
    }

    @Test
    void areSix() {
        assertThat(images()).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("images")
    void holdNoSourceNoBuildToolAndNoCache(String image) {
        var found = inside(
                image,
                "find / -xdev ( -path /proc -o -path /sys ) -prune -o ("
                        + " -name *.java -o -name pom.xml -o -name Dockerfile -o -name *.env -o -name .git"
                        + " -o -name .m2 -o -name mvn -o -name javac -o -name repository -path *m2* ) -print");
        assertThat(found).isEmpty();
        assertThat(inside(image, "find /tmp /logs /output/ -type f")).isEmpty();
    }

    private static String inside(String image, String find) {
        return Compose.docker(
                        "run",
                        "--rm",
                        "--entrypoint",
                        "sh",
                        image,
                        "-c",
                        "set -f; " + find.replace("(", "\\(").replace(")", "\\)") + " 2>/dev/null || true")
                .strip();
    }

    @ParameterizedTest
    @MethodSource("images")
    void runAsAnOrdinaryUserAndSayWhatTheyAre(String image) {
        assertThat(inspect(image, "{{.Config.User}}")).isEqualTo("1001");
        assertThat(inspect(image, "{{json .Config.Labels}}"))
                .contains("\"org.opencontainers.image.title\":\"parley-")
                .contains("\"org.opencontainers.image.licenses\":\"Apache-2.0\"")
                .contains("\"org.opencontainers.image.version\":")
                .contains("\"org.opencontainers.image.revision\":")
                .contains("\"org.opencontainers.image.description\":");
    }

    @ParameterizedTest
    @MethodSource("images")
    void holdNoSecret(String image) {
        assertThat(inspect(image, "{{json .Config.Env}}")).doesNotContainIgnoringCase("password");
        assertThat(Compose.docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", image))
                .doesNotContainIgnoringCase("password=");
    }

    private static String inspect(String image, String format) {
        return Compose.docker("image", "inspect", "--format", format, image).strip();
    }

    /** configure.sh does so while an image is built, where the base image has a class cache. */
    @ParameterizedTest
    @ValueSource(strings = {"users", "content", "mails", "router"})
    void startWithoutADatabaseAndSecrets(String service) {
        var image = images().filter(name -> name.contains(service)).findFirst().orElseThrow();
        var settings = LibertyServer.ROOT.resolve("liberty/src/main/image/placeholders.env");
        var run = Compose.execute(
                LibertyServer.ROOT,
                Map.of(),
                List.of(
                        "docker",
                        "run",
                        "--rm",
                        "--env-file",
                        settings.toString(),
                        image,
                        "sh",
                        "-c",
                        "server start && curl -sf localhost:8000/ && server stop"));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void ofTheServicesShareAllButTheirOwnLayers() {
        var layers = SERVICES.stream()
                .map(service -> images().filter(name -> name.contains(service))
                        .findFirst()
                        .orElseThrow())
                .map(image ->
                        List.of(inspect(image, "{{join .RootFS.Layers \" \"}}").split(" ")))
                .toList();
        for (var own : layers) {
            assertThat(own.subList(0, own.size() - 4))
                    .isEqualTo(layers.get(0).subList(0, layers.get(0).size() - 4));
        }
    }
}
