package dev.millrace.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** {@link Layering}, held against the classes of all modules. */
class LayeringTest {
  static final List<Layering.Room> ROOMS = Layering.ROOMS;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.millrace");

  @ParameterizedTest
  @FieldSource("ROOMS")
  void roomUsesOnlyWhatItMay(Layering.Room room) {
    room.rule().check(CLASSES);
  }

  /** A rule about classes that were not found would hold for ever. */
  @Test
  void everyModuleWithSourcesIsARoomWhoseClassesWereFound() {
    Set<String> modules =
        Repository.files().stream()
            .filter(file -> file.isMain() && !file.path().endsWith("package-info.java"))
            .map(file -> file.path().substring(0, file.path().indexOf('/')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> seen =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.", -1)[2])
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(ROOMS.stream().map(Layering.Room::name)).containsAll(modules);
    assertThat(seen).containsAll(modules);
  }

  @Test
  void engineIsPure() {
    Layering.ENGINE_IS_PURE.check(CLASSES);
  }

  @Test
  void edgeKnowsNoService() {
    Layering.EDGE_KNOWS_NO_SERVICE.check(CLASSES);
  }

  @Test
  void operationsKnowNoTransportAndNoStore() {
    Layering.OPERATIONS_KNOW_NO_TRANSPORT_AND_NO_STORE.check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    Layering.NO_CYCLES.check(CLASSES);
  }
}
