package dev.millrace.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SigningKeysTest {
  @Test
  void keyIsDerivedOnceADay() {
    SigningKeys keys = new SigningKeys(10);
    CredentialScope scope = scope("20150830");

    assertThat(keys.keyOf(scope, SignedRequests.SUITE))
        .isSameAs(keys.keyOf(scope("20150830"), SignedRequests.SUITE))
        .isNotEqualTo(keys.keyOf(scope("20150831"), SignedRequests.SUITE));
  }

  @Test
  void replacedSecretMakesAnotherKey() {
    SigningKeys keys = new SigningKeys(10);
    Credentials replaced = new Credentials("AKIDEXAMPLE", "another", "111122223333", null);

    assertThat(keys.keyOf(scope("20150830"), SignedRequests.SUITE))
        .isNotEqualTo(keys.keyOf(scope("20150830"), replaced));
  }

  @Test
  void leastUsedKeysAreForgotten() {
    SigningKeys keys = new SigningKeys(10);
    for (int day = 0; day < 100; day++) {
      keys.keyOf(scope("201508" + day), SignedRequests.SUITE);
    }

    assertThat(keys.size()).isEqualTo(10);
  }

  private static CredentialScope scope(String date) {
    return new CredentialScope("AKIDEXAMPLE", date, "us-east-1", "iam");
  }
}
