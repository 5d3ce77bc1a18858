package dev.millrace.server.api.sns;

/** A certificate as Apple gives one out, self-signed. */
final class TestCertificate {
  static final String EXPIRES = "2036-11-18T17:48:48Z";

  static final String PEM =
      """
      -----BEGIN CERTIFICATE-----
      MIIBcjCCARmgAwIBAgIUd7jdQpDgNVh4xhokCxsLexNSO0swCgYIKoZIzj0EAwIw
      DzENMAsGA1UEAwwEcHVzaDAeFw0yNjExMjExNzQ4NDhaFw0zNjExMTgxNzQ4NDha
      MA8xDTALBgNVBAMMBHB1c2gwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS4X4o5
      LYK0e4YSLsmNmgoMIFJP+8b5ZaNdQZjoaHmzh7fdQmz1DGGBzGLD6CbanLwcCMHT
      m5uXKbJVTckA8BXLo1MwUTAdBgNVHQ4EFgQUDSXmyBulmXA6g59FNoBaHbcd158w
      HwYDVR0jBBgwFoAUDSXmyBulmXA6g59FNoBaHbcd158wDwYDVR0TAQH/BAUwAwEB
      /zAKBggqhkjOPQQDAgNHADBEAiAEwLa0TktN13BpeVXYudKR2qDdG6IZaTo31x3A
      j0AQcAIgZibi948Rsi6PeI6PzngO0WCo4F9OR5eTd2YJZXvJGSc=
      -----END CERTIFICATE-----
      """;

  private TestCertificate() {}
}
