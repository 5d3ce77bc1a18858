package dev.millrace.server.api.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The checksums as the service's developer guide describes them, written anew for the tests. */
final class KnownMd5 {
  private KnownMd5() {}

  static String of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** Attributes as name, type, value; a binary value in base64. */
  static String ofAttributes(String... namesTypesValues) {
    Map<String, String[]> byName = new TreeMap<>();
    for (int i = 0; i < namesTypesValues.length; i += 3) {
      byName.put(
          namesTypesValues[i], new String[] {namesTypesValues[i + 1], namesTypesValues[i + 2]});
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, String[]> attribute : byName.entrySet()) {
        boolean binary = attribute.getValue()[0].startsWith("Binary");
        String value = attribute.getValue()[1];
        write(out, attribute.getKey().getBytes(UTF_8));
        write(out, attribute.getValue()[0].getBytes(UTF_8));
        out.writeByte(binary ? 2 : 1);
        write(out, binary ? Base64.getDecoder().decode(value) : value.getBytes(UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return of(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
