package dev.millrace.protocol.generated;

import java.nio.file.Path;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;

/** Models together with those of the protocol vectors, which the class path brings along. */
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

  public static Model assemble(Path... files) {
    ModelAssembler assembler =
        Model.assembler()
            .discoverModels()
            .addUnparsedModel("validation.smithy", VALIDATION_EXCEPTION);
    for (Path file : files) {
      assembler.addImport(file);
    }
    return assembler.assemble().unwrap();
  }
}
