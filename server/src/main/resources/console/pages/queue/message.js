/** A message as lists and the drawer show it, whichever operation it came by. */

const PREVIEW_CHARACTERS = 240;

/** What PeekMessages tells of a message: it was not received, so it has no receipt handle. */
export function peeked(message) {
  return {
    key: message.SequenceNumber,
    id: message.MessageId,
    sequence: message.SequenceNumber,
    body: message.Body,
    bodyBytes: message.BodyBytes,
    bodyCut: message.BodyCut === true,
    attributes: message.MessageAttributes ?? {},
    system: message.Attributes ?? {},
    state: message.State,
    visibleAt: message.VisibleAt,
  };
}

/**
 * What ReceiveMessage gave.
 *
 * @param visibleAt in seconds, when others see it again
 */
export function received(message, visibleAt) {
  return {
    key: message.MessageId,
    id: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    sequence: message.Attributes?.SequenceNumber,
    body: message.Body,
    bodyBytes: new TextEncoder().encode(message.Body).length,
    bodyCut: false,
    attributes: message.MessageAttributes ?? {},
    system: message.Attributes ?? {},
    state: 'RECEIVED',
    visibleAt,
  };
}

export const isDeadLetter = (message) => message.system.DeadLetterQueueSourceArn !== undefined;

/** The beginning of a body in one line: what cannot be seen has a picture, space is one blank. */
export function preview(body) {
  const line = body
    .slice(0, PREVIEW_CHARACTERS)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\u007f-\u009f]/g, '\ufffd');
  return line.trim() === '' ? '(blanks)' : line;
}
