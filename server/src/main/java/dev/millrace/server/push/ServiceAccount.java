package dev.millrace.server.push;

import dev.millrace.server.config.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who an application is to Google, as the JSON file says that Google hands out.
 *
 * @param whole the file, by which its tokens are known
 */
record ServiceAccount(
    Secret whole, String projectId, String email, PrivateKey key, String keyId, URI tokenUri) {
  private static final Pattern PROJECT = Pattern.compile("[a-zA-Z0-9:._-]{1,128}");

  /** Empty where the file lacks something, or is an old server key. */
  static Optional<ServiceAccount> parse(Secret file) {
    return JsonFields.object(file.reveal())
        .flatMap(account -> {
          String projectId = JsonFields.text(account, "project_id");
          if (!PROJECT.matcher(projectId).matches()) {
            return Optional.empty();
          }
          try {
            return Optional.of(
                new ServiceAccount(
                    file,
                    projectId,
                    JsonFields.text(account, "client_email"),
                    PlatformKeys.privateKey(JsonFields.text(account, "private_key")),
                    JsonFields.text(account, "private_key_id"),
                    new URI(JsonFields.text(account, "token_uri"))));
          } catch (GeneralSecurityException | URISyntaxException _) {
            return Optional.empty();
          }
        });
  }
}
