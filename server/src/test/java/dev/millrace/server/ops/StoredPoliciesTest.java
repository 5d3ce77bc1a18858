package dev.millrace.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies it is worth to speak of, because nobody enforces them. */
final class StoredPoliciesTest {
  private static final String OWNER = "111122223333";

  @Test
  void noPolicyDoesNotMatter() {
    assertThat(StoredPolicies.matters("", OWNER)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal':{'AWS':'111122223333'}",
        "'Principal':{'AWS':'arn:aws:iam::111122223333:root'}",
        "'Principal':{'AWS':['111122223333','arn:aws:iam::111122223333:role/shop']}",
        "'Principal':{'AWS':'*'},'Condition':{'StringEquals':{'AWS:SourceOwner':'111122223333'}}",
        "'Principal':'*','Condition':{'StringEquals':{'aws:SourceAccount':['111122223333']}}",
      })
  void whatTheOwnerMayAnywayDoesNotMatter(String principal) {
    assertThat(StoredPolicies.matters(allow(principal), OWNER)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Principal':'*'",
        "'Principal':{'AWS':'*'}",
        "'Principal':{'AWS':['111122223333','444455556666']}",
        "'Principal':{'AWS':[]}",
        "'Principal':{'Service':'sns.amazonaws.com'}",
        "'NotPrincipal':{'AWS':'111122223333'}",
        "'Principal':'*','Condition':{'StringEquals':{'aws:SourceAccount':'444455556666'}}",
        "'Principal':'*','Condition':{'StringLike':{'aws:SourceAccount':'111122223333'}}",
      })
  void whatItSaysOfOthersMatters(String principal) {
    assertThat(StoredPolicies.matters(allow(principal), OWNER)).isTrue();
  }

  @Test
  void whatItForbidsMatters() {
    String deny = allow("'Principal':{'AWS':'111122223333'}").replace("Allow", "Deny");

    assertThat(StoredPolicies.matters(deny, OWNER)).isTrue();
  }

  @Test
  void whatCannotBeReadMatters() {
    assertThat(StoredPolicies.matters("[", OWNER)).isTrue();
  }

  private static String allow(String principal) {
    return ("{'Statement':{'Effect':'Allow','Action':'SQS:*'," + principal + "}}")
        .replace('\'', '"');
  }
}
