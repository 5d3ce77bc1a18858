import { html, nothing } from 'lit';
import { openDialog } from './dialog.js';
import { failureNotice } from './page.js';
import { toastFailure } from './toast.js';

/**
 * A dialog that asks for something and does it. Where the service refuses, the dialog says so and
 * stays, with all that was typed.
 *
 * @param action what the button says
 * @param state what the fields show, an object of the caller's
 * @param fields a function of the state and of `change`, which takes members of it that are new
 * @param ready a function of the state: whether all is there that `submit` needs
 * @param submit does it with the state; what it throws is shown
 * @returns a promise of what `submit` resolved with (true where that is nothing), or of undefined
 *     where the dialog was dismissed
 */
export async function openForm({ heading, kind, action, state = {}, fields, ready = () => true, submit }) {
  let failure;
  let underWay;
  const outcome = await openDialog({
    heading,
    kind,
    content: (close, draw) => {
      const change = (members) => {
        Object.assign(state, members);
        draw();
      };
      const send = async (event) => {
        event.preventDefault();
        if (underWay || !ready(state)) {
          return;
        }
        failure = undefined;
        underWay = submit(state);
        draw();
        try {
          close((await underWay) ?? true);
        } catch (thrown) {
          failure = thrown;
          underWay = undefined;
          draw();
        }
      };
      return html`<form class="form-dialog" @submit=${send}>
        ${fields(state, change)} ${failure ? failureNotice(failure) : nothing}
        <div class="dialog-foot">
          <button type="button" class="button" @click=${() => close()}>Cancel</button>
          <button class="button primary" ?disabled=${underWay || !ready(state)}>${action}</button>
        </div>
      </form>`;
    },
  });
  return outcome ?? (underWay && lateOutcome(underWay));
}

/** Closing the dialog does not undo what it had begun. */
async function lateOutcome(underWay) {
  try {
    return (await underWay) ?? true;
  } catch (failure) {
    toastFailure(failure);
    return undefined;
  }
}
