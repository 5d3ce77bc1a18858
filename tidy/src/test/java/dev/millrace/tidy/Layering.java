package dev.millrace.tidy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * THINK HARD ABOUT THE LAYERING OF THE PROJECT BEFORE CHANGING THIS FILE.
 *
 * <p>Who may use whom, as ARCHITECTURE.md says it. Whatever is not listed is forbidden, libraries
 * included: a room that needs one more line here gets to know one more thing, and everybody who
 * reads or tests it has to know that thing as well. Most often the line is not missing; the code
 * stands in the wrong room.
 */
final class Layering {
  /** Main code of one module, and all that it may use beside itself and the JDK's core. */
  record Room(String name, List<String> mayUse) {
    static Room of(String name, String... mayUse) {
      return new Room(name, List.of(mayUse));
    }

    ArchRule rule() {
      Stream<String> always = Stream.of(all(name), "java..", "org.jspecify.annotations..");
      return classes()
          .that()
          .resideInAPackage(all(name))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(Stream.concat(always, mayUse.stream()).toArray(String[]::new))
          .allowEmptyShould(true);
    }
  }

  static final List<Room> ROOMS =
      List.of(
          Room.of("base"),
          Room.of("generator", "software.amazon.smithy..", "javax.lang.model.."),
          Room.of("protocol", all("base"), "com.fasterxml.jackson..", "javax.xml.."),
          Room.of("engine", all("base")),
          Room.of("journal", all("base")),
          Room.of("host", all("base"), all("engine"), all("journal")),
          Room.of(
              "delivery",
              all("base"),
              all("protocol"),
              all("engine"),
              all("host"),
              "software.amazon.event.ruler.."),
          Room.of("stream", all("base"), all("engine"), all("journal"), all("host")),
          Room.of(
              "server",
              all("base"),
              all("protocol"),
              all("engine"),
              all("journal"),
              all("host"),
              all("delivery"),
              all("stream"),
              "io.netty..",
              "jakarta.mail..",
              // Whether a mail server refuses for now or for ever is told by these alone.
              "org.eclipse.angus.mail..",
              "org.bouncycastle..",
              "io.micrometer..",
              "io.prometheus..",
              "org.slf4j..",
              "ch.qos.logback..",
              "picocli..",
              "org.snakeyaml..",
              "javax.crypto..",
              "javax.net..",
              // What the heap holds after a collection is told by the JDK alone.
              "javax.management..",
              "com.sun.management.."),
          Room.of(
              "simulation",
              all("base"),
              all("engine"),
              all("journal"),
              all("host"),
              all("delivery"),
              all("stream")),
          Room.of(
              "benchmarks",
              all("base"),
              all("protocol"),
              all("engine"),
              all("journal"),
              all("host"),
              all("delivery"),
              all("stream"),
              all("server"),
              "io.netty..",
              "org.HdrHistogram..",
              "picocli..",
              "org.openjdk.jmh.."));

  /** A state machine that is replayed has nothing but its state and what it is handed. */
  static final ArchRule ENGINE_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage(all("engine"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io..",
                      "java.nio.file..",
                      "java.nio.channels..",
                      "java.net..",
                      "java.util.concurrent..",
                      "java.util.random..",
                      "java.security..")
                  .or(
                      belongToAnyOf(
                          Thread.class,
                          ThreadLocal.class,
                          Process.class,
                          Clock.class,
                          InstantSource.class,
                          Random.class)))
          .allowEmptyShould(true);

  /** The edge carries bytes; what they mean is none of its business. */
  static final ArchRule EDGE_KNOWS_NO_SERVICE =
      classes()
          .that()
          .resideInAPackage("dev.millrace.server.http..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.millrace.server.http..",
              "dev.millrace.protocol.wire..",
              all("base"),
              "io.netty..",
              "org.slf4j..",
              "javax.net..",
              "java..",
              "org.jspecify.annotations..")
          .allowEmptyShould(true);

  /** An operation is typed input, command, typed output. */
  static final ArchRule OPERATIONS_KNOW_NO_TRANSPORT_AND_NO_STORE =
      noClasses()
          .that()
          .resideInAPackage("dev.millrace.server.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "dev.millrace.server.http..", all("journal"))
          .allowEmptyShould(true);

  /** Each package is a slice, across all modules. */
  static final ArchRule NO_CYCLES =
      slices().matching("dev.millrace.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  private Layering() {}

  private static String all(String room) {
    return "dev.millrace." + room + "..";
  }
}
