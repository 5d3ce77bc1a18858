package dev.millrace.server.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.base.Bytes;
import dev.millrace.host.Entropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key outlives the process, and nobody else reads it. */
class SigningKeyFileTest {
  private static final Instant NOW = Instant.parse("2026-05-02T00:00:00Z");

  @TempDir Path data;

  @Test
  void keyIsTheSameAfterRestart() throws IOException {
    SigningKey first = open();
    SigningKey again = SigningKeyFile.open(data, SigningKeyFileTest::none);

    assertThat(again.certificatePem()).isEqualTo(first.certificatePem());
    assertThat(again.certificatePath())
        .isEqualTo(first.certificatePath())
        .matches("/SimpleNotificationService-[0-9a-f]{32}\\.pem");
    assertThat(again.sign(1, Bytes.utf8("x"))).isEqualTo(first.sign(1, Bytes.utf8("x")));
  }

  @Test
  void fileIsReadableByItsOwnerAloneAndNothingElseIsLeft() throws IOException {
    Files.writeString(data.resolve("sns-signing.pem.new"), "half of a key");

    open();

    assertThat(Files.getPosixFilePermissions(data.resolve("sns-signing.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(data.resolve("sns-signing.pem"));
    }
  }

  @Test
  void damagedFileIsNamedAndNotReplaced() throws IOException {
    Path file = Files.writeString(data.resolve("sns-signing.pem"), "something else");

    assertThatThrownBy(() -> SigningKeyFile.open(data, SigningKeyFileTest::none))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + " is no signing key: there is no PRIVATE KEY in it. Restore it, or remove it to"
                + " have a new one made");
    assertThat(file).hasContent("something else");
  }

  @Test
  void keyOfAnotherCertificateIsRefused() throws IOException {
    String mine = open().toPem();
    String other = SigningKey.create(NOW, Entropy.system()).certificatePem();
    Path file = data.resolve("sns-signing.pem");
    Files.writeString(file, mine.substring(0, mine.indexOf("-----BEGIN CERT")) + other);

    assertThatThrownBy(() -> SigningKeyFile.open(data, SigningKeyFileTest::none))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the key does not belong to the certificate");
  }

  @Test
  void memoizedKeyIsMadeOnceAndOnlyWhenAskedFor() {
    int[] made = {0};
    MemoizedKey key =
        new MemoizedKey(() -> {
          made[0]++;
          return SigningKey.create(NOW, Entropy.system());
        });
    assertThat(made[0]).isZero();

    assertThat(key.get()).isSameAs(key.get());
    assertThat(made[0]).isEqualTo(1);
  }

  private static SigningKey none() {
    throw new AssertionError("a second key");
  }

  private SigningKey open() throws IOException {
    return SigningKeyFile.open(data, () -> SigningKey.create(NOW, Entropy.system()));
  }
}
