package dev.millrace.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for this machine, made by the JDK's keytool for one test. */
record TestCertificate(Path certificateFile, Path keyFile, KeyStore trustStore) {
  private static final String PASSWORD = "for-this-test";
  private static final String ALIAS = "server";

  static TestCertificate make(Path folder) throws GeneralSecurityException, IOException {
    Path store = folder.resolve("server.p12");
    Program.Outcome made =
        Program.at(Path.of(System.getProperty("java.home"), "bin", "keytool"))
            .orElseThrow()
            .run(
                folder,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                ALIAS,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-ext",
                "bc:c=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    assertThat(made.exitCode()).as(made.all()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
    byte[] key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    return new TestCertificate(
        Files.writeString(folder.resolve("certificate.pem"), pem("CERTIFICATE", certificate)),
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key)),
        trusted);
  }

  /** The settings of a server that shows it. */
  Map<String, String> settings() {
    return Map.of(
        "MILLRACE_TLS_CERTIFICATE_FILE", certificateFile.toString(),
        "MILLRACE_TLS_KEY_FILE", keyFile.toString());
  }

  /** The options of a virtual machine that trusts it and nothing else. */
  List<String> trustOptions(Path folder) throws GeneralSecurityException, IOException {
    Path store = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(store)) {
      trustStore.store(out, PASSWORD.toCharArray());
    }
    return List.of(
        "-Djavax.net.ssl.trustStore=" + store,
        "-Djavax.net.ssl.trustStoreType=PKCS12",
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** What trusts it and nothing else. */
  TrustManager[] trustManagers() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trustStore);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
