import { html, nothing } from 'lit';
import { session } from '../api/session.js';
import { Page } from '../parts/page.js';
import { field } from '../parts/field.js';
import { comeBack } from '../router.js';

/** Asks for an access key, or for the token that the server showed at its start. */
class LoginPage extends Page {
  static properties = { problem: { state: true }, busy: { state: true } };

  get pollMillis() {
    return 60_000;
  }

  firstUpdated() {
    this.querySelector('input').focus();
  }

  updated(changed) {
    if (!changed.has('query')) {
      return;
    }
    if (session.known.signedIn) {
      comeBack(this.query.from);
    } else if (this.query.token) {
      this.#logIn({ token: this.query.token });
    }
  }

  async #logIn(proof) {
    this.busy = true;
    this.problem = undefined;
    try {
      await session.logIn(proof);
      comeBack(this.query.from);
    } catch (failure) {
      this.problem = failure.message;
    }
    this.busy = false;
  }

  #submit(event) {
    event.preventDefault();
    this.#logIn(Object.fromEntries(new FormData(event.target)));
  }

  render() {
    const keys = session.known.login === 'keys';
    return html`<div class="login card">
      <h1>Millrace</h1>
      <p class="muted">
        ${keys
          ? 'Log in with an access key of this server. It is sent once, and kept by the browser no longer than this page.'
          : 'Log in with the token that the server wrote when it started.'}
      </p>
      <form class="stack" @submit=${this.#submit}>
        ${keys
          ? html`${field({ id: 'accessKeyId', label: 'Access key id', required: true, autocomplete: 'username' })}
            ${field({
              id: 'secretAccessKey',
              label: 'Secret access key',
              type: 'password',
              required: true,
              autocomplete: 'current-password',
            })}`
          : field({ id: 'token', label: 'Token', type: 'password', required: true })}
        ${this.problem ? html`<p class="notice bad" role="alert">${this.problem}</p>` : nothing}
        <button class="button primary" ?disabled=${this.busy}>Log in</button>
      </form>
    </div>`;
  }
}

customElements.define('login-page', LoginPage);
