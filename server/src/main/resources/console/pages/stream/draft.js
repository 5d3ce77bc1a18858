/** A record on its way to the form that puts it, which may be changed there first. */
let draft;

export function leaveDraft(record) {
  draft = record;
}

/** The record that was left, once; undefined where there is none. */
export function takeDraft() {
  const taken = draft;
  draft = undefined;
  return taken;
}
