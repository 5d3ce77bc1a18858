package dev.millrace.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.kinesis.PutRecordInput;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "seven77",
        "eight888",
        "a text that is longer than two words of eight bytes",
        "Grüße, 世界, 😀 and more",
        "a \"quoted\" text, and \\ with a backslash",
        "\"at its start",
        "at its end\"",
        "lines\nand\ttabs",
        "0123456\"89",
      })
  void stringsAreReadAsTheyWereWritten(String text) {
    Bytes json = JsonStructures.write(PutRecordInput.builder().partitionKey(text).build());

    assertThat(JsonStructures.read(PutRecordInput.SCHEMA, json).partitionKey()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"PartitionKey\":\"\\u0041\\ud83d\\ude00\\/\"}|A😀/",
        "  {  \"PartitionKey\"  : \"a\"  }  |a",
        "{\"StreamName\":\"x\",\"PartitionKey\":\"a\",\"StreamARN\":\"y\"}|a",
        "{\"Other\":[\"x\",{\"PartitionKey\":\"b\"}],\"PartitionKey\":\"a\"}|a",
        "{\"Partition\\u004bey\":\"a\"}|a",
      })
  void stringsAreFoundWhereverTheyStand(String json, String text) {
    assertThat(read(json).partitionKey()).isEqualTo(text);
  }

  @Test
  void stringsAreFoundInPartOfAnArray() {
    byte[] padded = "\"x\"{\"PartitionKey\":\"abc\"}\"y\"".getBytes(UTF_8);
    Bytes json = Bytes.wrap(padded, 3, padded.length - 6);

    assertThat(JsonStructures.read(PutRecordInput.SCHEMA, json).partitionKey()).isEqualTo("abc");
  }

  @Test
  void blobsOfAllSizesAreReadAsTheyWereWritten() {
    for (int size = 0; size < 100; size++) {
      byte[] blob = new byte[size];
      Arrays.fill(blob, (byte) -1);
      Bytes json = JsonStructures.write(PutRecordInput.builder().data(Bytes.wrap(blob)).build());

      assertThat(json.toUtf8String())
          .isEqualTo("{\"Data\":\"" + Base64.getEncoder().encodeToString(blob) + "\"}");
      assertThat(JsonStructures.read(PutRecordInput.SCHEMA, json).data())
          .isEqualTo(Bytes.wrap(blob));
    }
  }

  @Test
  void blobMayHaveItsSlashesEscaped() {
    assertThat(read("{\"Data\":\"\\/\\/\\/\\/\"}").data())
        .isEqualTo(Bytes.wrap(new byte[] {-1, -1, -1}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "AAA\u00e9", "A", "AA=A", "\u4e16\u754c"})
  void blobThatIsNotBase64IsRefused(String text) {
    assertThatExceptionOfType(MalformedRequestException.class)
        .isThrownBy(() -> read("{\"Data\":\"" + text + "\"}"))
        .withMessage("A blob is not valid base64");
  }

  private static PutRecordInput read(String json) {
    return JsonStructures.read(PutRecordInput.SCHEMA, Bytes.utf8(json));
  }
}
