package dev.millrace.delivery.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalsTest {
  @ParameterizedTest
  @CsvSource({
    "*, arn:aws:iam::1:user/a, true",
    "arn:aws:iam::1:user/a, arn:aws:iam::1:user/a, true",
    "arn:aws:iam::1:user/a, arn:aws:iam::1:user/ab, false",
    "arn:aws:iam::1:user/a, arn:aws:iam::2:user/a, false",
    "arn:aws:iam::1:role/Publisher, arn:aws:sts::1:assumed-role/Publisher/session, true",
    "arn:aws:iam::1:role/path/Publisher, arn:aws:sts::1:assumed-role/Publisher/session, true",
    "arn:aws:sts::1:assumed-role/Publisher, arn:aws:sts::1:assumed-role/Publisher/session, true",
    "arn:aws:iam::2:role/Publisher, arn:aws:sts::1:assumed-role/Publisher/session, false",
    "arn:aws:iam::1:role/XPublisher, arn:aws:sts::1:assumed-role/Publisher/session, false",
    "arn:aws:iam::1:user/Publisher, arn:aws:sts::1:assumed-role/Publisher/session, false"
  })
  void principalIsMeantByItsArnItsRoleOrTheStar(String arn, String principal, boolean meant) {
    assertThat(new Principals(List.of(arn)).include(principal)).isEqualTo(meant);
  }
}
