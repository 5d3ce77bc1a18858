import { html, nothing } from 'lit';
import { openDialog } from './dialog.js';
import { failureNotice } from './page.js';

/**
 * A dialog that asks for something and does it. Where the service refuses, the dialog says so and
 * stays, with all that was typed.
 *
 * @param action what the button says
 * @param state what the fields show, an object of the caller's
 * @param fields a function of the state and of `change`, which takes members of it that are new
 * @param submit does it with the state; what it throws is shown
 * @returns a promise of what `submit` resolved with (true where that is nothing), or of undefined
 *     where the dialog was dismissed
 */
export function openForm({ heading, kind, action, danger = false, state = {}, fields, submit }) {
  let failure;
  let busy = false;
  return openDialog({
    heading,
    kind,
    content: (close, draw) => {
      const change = (members) => {
        Object.assign(state, members);
        draw();
      };
      const send = async (event) => {
        event.preventDefault();
        if (busy) {
          return;
        }
        busy = true;
        failure = undefined;
        draw();
        try {
          close((await submit(state)) ?? true);
        } catch (thrown) {
          failure = thrown;
          busy = false;
          draw();
        }
      };
      return html`<form class="form-dialog" @submit=${send}>
        ${fields(state, change)} ${failure ? failureNotice(failure) : nothing}
        <div class="dialog-foot">
          <button type="button" class="button" @click=${() => close()}>Cancel</button>
          <button class="button primary ${danger ? 'danger' : ''}" ?disabled=${busy}>${action}</button>
        </div>
      </form>`;
    },
  });
}
