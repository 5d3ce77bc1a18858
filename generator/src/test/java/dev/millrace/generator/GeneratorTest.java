package dev.millrace.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
  private static final String MODEL =
      """
      {"smithy":"2.0","shapes":{
      "com.example.NAME#Ponds":{"type":"service","version":"1",
       "operations":[{"target":"com.example.NAME#Fill"}],
       "traits":{"aws.protocols#PROTOCOL":{},"aws.auth#sigv4":{"name":"ponds"},
        "aws.api#service":{"sdkId":"Ponds"},"smithy.api#title":"Ponds"}},
      "com.example.NAME#Fill":{"type":"operation","input":{"target":"com.example.NAME#FillRequest"}},
      "com.example.NAME#FillRequest":{"type":"structure","members":{
       "Depth":{"target":"smithy.api#Integer","traits":{"smithy.api#required":{}}},
       "class":{"target":"smithy.api#String"},
       "Schema":{"target":"com.example.NAME#Object"}}},
      "com.example.NAME#Object":{"type":"structure","members":{
       "Secret":{"target":"com.example.NAME#Secret"}}},
      "com.example.NAME#Secret":{"type":"blob","traits":{"smithy.api#sensitive":{}}}}}
      """;

  @TempDir Path directory;
  private Path output;
  private Generator generator;

  @BeforeEach
  void layOutModels() throws IOException {
    write("pond.json", "awsJson1_0");
    write("lake.json", "awsJson1_1");
    Files.writeString(directory.resolve("services.txt"), "# one a line\n\npond\n");
    output = directory.resolve("out");
    generator = new Generator(directory, directory.resolve("services.txt"), output);
  }

  @Test
  void unchangedModelsAreNotGeneratedAgain() throws IOException {
    assertThat(generator.run()).isTrue();
    assertThat(generator.run()).isFalse();

    write("pond.json", "awsJson1_1");

    assertThat(generator.run()).isTrue();
    assertThat(source("pond/PondService.java")).contains("WireProtocol.AWS_JSON_1_1");
  }

  @Test
  void sourcesOfAServiceThatLeftTheListAreDeleted() throws IOException {
    generator.run();
    Files.writeString(directory.resolve("services.txt"), "lake AWS_CBOR_1_1\n");

    assertThat(generator.run()).isTrue();

    assertThat(source("lake/LakeService.java"))
        .contains("Set.of(WireProtocol.AWS_JSON_1_1, WireProtocol.AWS_CBOR_1_1)");
    assertThat(output.resolve("dev/millrace/protocol/pond/PondService.java")).doesNotExist();
  }

  @Test
  void namesThatJavaOrTheRecordHasAlreadyAreSetApart() throws IOException {
    generator.run();

    assertThat(source("pond/FillRequest.java"))
        .contains(
            "FillRequest(Integer depth, @Nullable String class_, @Nullable Object schema_)",
            "public java.lang.@Nullable Object member(int index)");
  }

  @Test
  void structuresWithSecretsDoNotPrintThem() throws IOException {
    generator.run();

    assertThat(source("pond/Object.java")).contains("return StructureText.of(this);");
    assertThat(source("pond/FillRequest.java")).doesNotContain("StructureText");
  }

  @Test
  void aServiceWithoutAModelIsNamed() throws IOException {
    Files.writeString(directory.resolve("services.txt"), "sea\n");

    assertThatExceptionOfType(GeneratorException.class)
        .isThrownBy(generator::run)
        .withMessageContaining("services.txt names a service without a model:")
        .withMessageEndingWith("sea.json");
  }

  @Test
  void aProtocolThatNobodyKnowsIsRefused() throws IOException {
    write("pond.json", "ec2Query");

    assertThatExceptionOfType(GeneratorException.class)
        .isThrownBy(generator::run)
        .withMessageStartingWith("com.example.pond#Ponds: the protocol aws.protocols#ec2Query");
  }

  private void write(String file, String protocol) throws IOException {
    String xml =
        protocol.equals("ec2Query") ? ",\"smithy.api#xmlNamespace\":{\"uri\":\"http://p\"}" : "";
    Files.writeString(
        directory.resolve(file),
        MODEL
            .replace("NAME", file.replace(".json", ""))
            .replace("PROTOCOL\":{}", protocol + "\":{}" + xml));
  }

  private String source(String file) throws IOException {
    return Files.readString(output.resolve("dev/millrace/protocol").resolve(file));
  }
}
