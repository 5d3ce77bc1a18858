package dev.millrace.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that lets everything pass looks just like one that holds. */
class LayeringBitesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "base, dev.millrace.engine.Machine",
    "generator, dev.millrace.protocol.Schema",
    "protocol, dev.millrace.engine.Machine",
    "protocol, io.netty.buffer.ByteBuf",
    "engine, dev.millrace.host.Lane",
    "engine, dev.millrace.journal.file.Segment",
    "engine, org.slf4j.Logger",
    "journal, dev.millrace.engine.Machine",
    "host, dev.millrace.server.Millrace",
    "host, dev.millrace.protocol.Schema",
    "server, dev.millrace.generator.Generator",
    "server, com.fasterxml.jackson.core.JsonParser",
    "server, software.amazon.smithy.model.Model",
    "simulation, dev.millrace.server.Millrace",
    "simulation, io.netty.buffer.ByteBuf",
    "benchmarks, com.fasterxml.jackson.core.JsonParser",
    "benchmarks, dev.millrace.simulation.Run"
  })
  void roomMayNotUse(String room, String used) {
    String planted = "dev.millrace." + room + ".Planted";
    ArchRule rule =
        Layering.ROOMS.stream()
            .filter(candidate -> candidate.name().equals(room))
            .findFirst()
            .orElseThrow()
            .rule();

    assertThat(bites(rule, planted, used)).isTrue();
    assertThat(bites(rule, planted, "dev.millrace." + room + ".inner.Other")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "java.io.File",
    "java.nio.file.Path",
    "java.nio.channels.FileChannel",
    "java.net.URI",
    "java.util.concurrent.locks.Lock",
    "java.lang.Thread",
    "java.lang.ThreadLocal",
    "java.time.Clock",
    "java.util.Random",
    "java.security.SecureRandom"
  })
  void engineMayNotUse(String used) {
    assertThat(bites(Layering.ENGINE_IS_PURE, "dev.millrace.engine.Planted", used)).isTrue();
  }

  @Test
  void engineMayUseValues() {
    ArchRule rule = Layering.ENGINE_IS_PURE;

    assertThat(bites(rule, "dev.millrace.engine.Planted", "java.util.TreeMap")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "dev.millrace.server.config.Settings",
    "dev.millrace.server.api.sqs.SqsApi",
    "dev.millrace.protocol.codec.JsonCodec",
    "dev.millrace.host.Host"
  })
  void edgeMayNotUse(String used) {
    ArchRule rule = Layering.EDGE_KNOWS_NO_SERVICE;

    assertThat(bites(rule, "dev.millrace.server.http.Planted", used)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "io.netty.buffer.ByteBuf",
    "dev.millrace.server.http.HttpExchange",
    "dev.millrace.journal.Frame"
  })
  void operationMayNotUse(String used) {
    ArchRule rule = Layering.OPERATIONS_KNOW_NO_TRANSPORT_AND_NO_STORE;

    assertThat(bites(rule, "dev.millrace.server.api.sqs.Planted", used)).isTrue();
  }

  @Test
  void packagesMayNotUseEachOtherInACircle() {
    var classes =
        Planted.classes(
            folder,
            "dev.millrace.host.clock.Left",
            "dev.millrace.host.lane.Right other;",
            "dev.millrace.host.lane.Right",
            "dev.millrace.host.clock.Left other;");

    assertThat(Layering.NO_CYCLES.evaluate(classes).hasViolation()).isTrue();
  }

  private boolean bites(ArchRule rule, String user, String used) {
    Path here = folder.resolve(used);
    String member = "Object use(" + used + " other) { return other.toString(); }";
    // Our own classes are planted as well: the real ones may be named otherwise tomorrow.
    var classes =
        used.startsWith("dev.millrace.")
            ? Planted.classes(here, user, member, used, "")
            : Planted.classes(here, user, member);
    return rule.evaluate(classes).hasViolation();
  }
}
