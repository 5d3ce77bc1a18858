package dev.millrace.protocol.generated;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;

/** Models of this repository and of the protocol vectors, both of which the class path offers. */
public final class TestModels {
  /** The vectors refer to an error that comes in an artifact of its own. */
  private static final String VALIDATION_EXCEPTION =
      """
      $version: "2.0"
      namespace smithy.framework
      @error("client")
      structure ValidationException {
        @required message: String
        fieldList: ValidationExceptionFieldList
      }
      list ValidationExceptionFieldList { member: ValidationExceptionField }
      structure ValidationExceptionField { @required path: String @required message: String }
      """;

  private TestModels() {}

  /** The service that stands in that file. */
  public static ServiceShape serviceOf(Model model, Path file) {
    return model.getServiceShapes().stream()
        .filter(shape -> shape.getSourceLocation().getFilename().endsWith(file.toString()))
        .findFirst()
        .orElseThrow();
  }

  /** All vectors, without the models of this repository. */
  public static Model vectors() {
    return Model.assembler()
        .discoverModels()
        .addUnparsedModel("validation.smithy", VALIDATION_EXCEPTION)
        .assemble()
        .unwrap();
  }

  /** One model, as the build loads it: the vectors have an S3 of their own. */
  public static Model ofFile(Path file) {
    return Model.assembler()
        .discoverModels(new WithoutVectors())
        .addImport(file)
        .assemble()
        .unwrap();
  }

  private static final class WithoutVectors extends ClassLoader {
    WithoutVectors() {
      super(TestModels.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      List<URL> found = Collections.list(super.getResources(name));
      found.removeIf(url -> url.getPath().contains("protocol-tests"));
      return Collections.enumeration(found);
    }
  }
}
