package dev.millrace.server.push;

import dev.millrace.server.config.Gateways;
import dev.millrace.server.config.Gateways.MailSecurity;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** How the mail server is reached, in the words of Jakarta Mail. */
public record MailSession(Gateways.Mail mail, SSLSocketFactory tls) {
  String from() {
    return mail.from();
  }

  Session open() {
    String user = mail.user();
    String timeoutMillis = Integer.toString(mail.timeoutSeconds() * 1_000);
    Properties words = new Properties();
    words.put("mail.transport.protocol", "smtp");
    words.put("mail.smtp.host", mail.host());
    words.put("mail.smtp.port", Integer.toString(mail.port()));
    words.put("mail.smtp.from", mail.from());
    words.put("mail.smtp.connectiontimeout", timeoutMillis);
    words.put("mail.smtp.timeout", timeoutMillis);
    words.put("mail.smtp.writetimeout", timeoutMillis);
    words.put("mail.smtp.quitwait", "false");
    words.put("mail.smtp.auth", Boolean.toString(user != null));
    words.put("mail.smtp.ssl.enable", is(MailSecurity.TLS));
    words.put("mail.smtp.starttls.enable", is(MailSecurity.STARTTLS));
    words.put("mail.smtp.starttls.required", is(MailSecurity.STARTTLS));
    words.put("mail.smtp.ssl.checkserveridentity", "true");
    words.put("mail.smtp.ssl.socketFactory", tls);
    return Session.getInstance(words, user == null ? null : login(user));
  }

  private String is(MailSecurity security) {
    return Boolean.toString(mail.security() == security);
  }

  private Authenticator login(String user) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, mail.password().reveal());
      }
    };
  }
}
