package dev.millrace.server.security;

import dev.millrace.base.Bytes;
import dev.millrace.protocol.wire.Header;
import dev.millrace.protocol.wire.Headers;
import dev.millrace.protocol.wire.WireRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys and requests that AWS's own documentation signs. */
final class SignedRequests {
  /** Of the test suite and the IAM example. */
  static final Credentials SUITE =
      new Credentials(
          "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "111122223333", null);

  /** Of the S3 examples. */
  static final Credentials S3 =
      new Credentials(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "444455556666", null);

  static final Credentials TEMPORARY =
      new Credentials("ASIATEMPORARY", "temporary secret", "111122223333", "the session token");

  static final Instant SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z");
  static final Instant S3_TIME = Instant.parse("2013-05-24T00:00:00Z");
  private static final Map<String, Credentials> KEYS =
      Map.of(SUITE.accessKeyId(), SUITE, S3.accessKeyId(), S3, TEMPORARY.accessKeyId(), TEMPORARY);

  private SignedRequests() {}

  static SignatureVerifier verifierAt(Instant now) {
    return new SignatureVerifier(
        accessKeyId -> Optional.ofNullable(KEYS.get(accessKeyId)), InstantSource.fixed(now));
  }

  static WireRequest request(
      String method, String path, String query, String body, String... headers) {
    return request(method, path, query, Bytes.utf8(body), headers);
  }

  static WireRequest request(
      String method, String path, String query, Bytes body, String... headers) {
    List<Header> lines = new ArrayList<>();
    for (int i = 0; i < headers.length; i += 2) {
      lines.add(new Header(headers[i], headers[i + 1]));
    }
    return new WireRequest(method, path, query, new Headers(lines), body);
  }

  static WireRequest listUsers() {
    return listUsersWith(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
            + " SignedHeaders=content-type;host;x-amz-date,"
            + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  static WireRequest listUsersWith(String authorization) {
    return request(
        "GET",
        "/",
        "Action=ListUsers&Version=2010-05-08",
        "",
        "Content-Type",
        "application/x-www-form-urlencoded; charset=utf-8",
        "Host",
        "iam.amazonaws.com",
        "X-Amz-Date",
        "20150830T123600Z",
        "Authorization",
        authorization);
  }
}
