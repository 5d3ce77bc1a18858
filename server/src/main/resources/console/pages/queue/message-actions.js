import { html } from 'lit';
import { copy, copyableBlock } from '../../parts/copy.js';
import { confirmLoss, openDialog } from '../../parts/dialog.js';
import { bytes, count, nameOf } from '../../parts/format.js';
import { toast, toastFailure } from '../../parts/toast.js';
import { utf8 } from '../../parts/body.js';
import { deleteChosen, deleteReceived, moveChosen, reasonText, release, whole } from './message-calls.js';
import { isDeadLetter } from './message.js';
import { chooseDestination } from './destination.js';
import { hasBinary, sendCommand } from './send-command.js';

/** Above this, deleting asks for a word. */
const DELETED_UNTYPED_MAX = 50;

/** Above this, many commands are not shown but only copied or said to be too many. */
const COMMANDS_BYTES_MAX = 4 * 1024 * 1024;
const COMMANDS_SHOWN_CHARACTERS = 20_000;

/**
 * What can be done to messages. `run` asks whatever has to be asked, says how it went, and
 * resolves with the outcome, or with undefined where nothing was changed.
 */
export const DELETE = {
  label: 'Delete',
  icon: 'trash',
  kind: 'danger',
  run: (queue, messages) => removal(queue, messages, deleteChosen),
};

export const DELETE_RECEIVED = {
  label: 'Delete',
  icon: 'trash',
  kind: 'danger',
  run: (queue, messages) => removal(queue, messages, deleteReceived),
};

export const RELEASE = {
  label: 'Release',
  icon: 'eye',
  run: (queue, messages) => tell(() => release(queue, messages), 'Released', 'Not released'),
};

export const MOVE = {
  label: 'Move',
  icon: 'move',
  async run(queue, messages) {
    const destination = await chooseDestination(queue, messages.length, messages.some(isDeadLetter));
    if (!destination) {
      return undefined;
    }
    const where = destination.url ? `to ${nameOf(destination.url)}` : 'back to where they came from';
    return tell(() => moveChosen(queue, messages, destination.url), `Moved ${where}:`, 'Not moved');
  },
};

export const COPY_COMMANDS = {
  label: 'Copy as CLI',
  icon: 'copy',
  changesNothing: true,
  async run(queue, messages) {
    const size = messages.reduce((sum, message) => sum + message.bodyBytes, 0);
    if (size > COMMANDS_BYTES_MAX) {
      toast('warn', `The bodies have ${bytes(size)} together. Choose fewer messages.`);
      return;
    }
    const commands = await orTell(async () => {
      const found = await whole(queue, messages);
      return { text: found.map((message) => sendCommand(queue, message)).join('\n'), found };
    });
    if (commands) {
      showCommands(commands.text, commands.found);
    }
  },
};

async function removal(queue, messages, work) {
  const many = messages.length > DELETED_UNTYPED_MAX;
  const sure = await confirmLoss({
    heading: messages.length === 1 ? 'Delete this message?' : `Delete ${count(messages.length)} messages?`,
    text: `${messages.length === 1 ? 'It' : 'They'} cannot be brought back, and no consumer will see ${messages.length === 1 ? 'it' : 'them'}.`,
    action: 'Delete',
    word: many ? 'delete' : undefined,
  });
  return sure ? tell(() => work(queue, messages), 'Deleted', 'Not deleted') : undefined;
}

/** Does the work and says what became of how many messages, and why not of the others. */
async function tell(work, did, didNot) {
  const outcome = await orTell(work);
  if (outcome) {
    const { done, stayed } = outcome;
    const said = done.length > 0 || stayed.length === 0 ? [`${did} ${messageCount(done.length)}.`] : [];
    if (stayed.length > 0) {
      said.push(`${didNot}: ${reasonsOf(stayed)}.`);
    }
    const failed = stayed.some((one) => !isMissing(one));
    toast(failed ? 'bad' : stayed.length > 0 ? 'warn' : 'good', said.join(' '));
  }
  return outcome;
}

async function orTell(work) {
  try {
    return await work();
  } catch (failure) {
    toastFailure(failure);
    return undefined;
  }
}

/** Whether a message that stayed did so because it was not there any more. */
export const isMissing = ({ reason }) => reason === 'NOT_FOUND';

const messageCount = (number) => `${count(number)} ${number === 1 ? 'message' : 'messages'}`;

function reasonsOf(stayed) {
  const counts = new Map();
  stayed.forEach(({ reason }) => counts.set(reason, (counts.get(reason) ?? 0) + 1));
  return [...counts].map(([reason, number]) => `${count(number)} ${reasonText(reason)}`).join(', ');
}

/** Shown before they are copied: one wants to see what one is about to run. */
function showCommands(text, messages) {
  const shown = text.length > COMMANDS_SHOWN_CHARACTERS ? `${text.slice(0, COMMANDS_SHOWN_CHARACTERS)} …` : text;
  openDialog({
    heading: messages.length === 1 ? 'Send it again with the AWS CLI' : `${messageCount(messages.length)} for the AWS CLI`,
    kind: 'wide',
    content: () => html`
      <p class="muted">
        For bash. Keys are taken from where the CLI finds them.
        ${messages.some(hasBinary) ? 'Binary attributes need version 2 of the AWS CLI.' : ''}
        ${shown === text ? '' : 'This is the beginning; what is copied is all of it.'}
      </p>
      ${shown === text
        ? copyableBlock(text, 'the command')
        : html`${copyableBlock(shown, 'the beginning')}
            <div><button class="button" @click=${() => copy(text, 'all commands')}>Copy all of it</button></div>`}
    `,
  });
}

/** The body as a file, exactly as it was sent. */
export function downloadBody(message) {
  const address = URL.createObjectURL(new Blob([utf8(message.body)], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${message.id}.${/^\s*[[{]/.test(message.body) ? 'json' : 'txt'}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Has the page around open a message in the tab that sends. */
export function editMessage(list, message) {
  list.dispatchEvent(
    new CustomEvent('edit-message', {
      bubbles: true,
      detail: {
        Body: message.body,
        MessageAttributes: message.attributes,
        MessageGroupId: message.system.MessageGroupId,
        MessageDeduplicationId: message.system.MessageDeduplicationId,
      },
    }),
  );
}
