/** Who sits at this console, and which region and account it looks at. */

const CHOSEN_REGION = 'millrace.region';
const CHOSEN_ACCOUNT = 'millrace.account';

/**
 * What was chosen last, read once: each tab keeps to its own region and account, whatever is chosen
 * in others, or a page would act in another place than the one it shows.
 */
const chosen = new Map(
  [CHOSEN_REGION, CHOSEN_ACCOUNT].map((key) => [key, sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? '']),
);

function choose(key, value) {
  chosen.set(key, value);
  sessionStorage.setItem(key, value);
  localStorage.setItem(key, value);
}

const ACCOUNT = /^[0-9]{12}$/;
const REGION = /^[a-z0-9-]{1,32}$/;

/** What `/admin/v1/session` said last; see docs/admin-api.md. */
let known = { login: 'none', signedIn: false, defaultRegion: 'us-east-1' };

export const session = {
  get known() {
    return known;
  },

  get region() {
    const region = chosen.get(CHOSEN_REGION);
    return REGION.test(region) ? region : known.defaultRegion;
  },

  set region(region) {
    choose(CHOSEN_REGION, region);
  },

  /** Whether the account can be chosen: with keys it is the key's. */
  get choosesAccount() {
    return known.login !== 'keys';
  },

  get account() {
    const account = chosen.get(CHOSEN_ACCOUNT);
    return session.choosesAccount && ACCOUNT.test(account) ? account : (known.accountId ?? '');
  },

  set account(account) {
    choose(CHOSEN_ACCOUNT, account);
  },

  /** The headers that every request of the console carries. */
  headers() {
    const headers = { 'X-Millrace-Console': session.region };
    if (session.choosesAccount && session.account) {
      headers['X-Millrace-Account'] = session.account;
    }
    return headers;
  },

  /** Asks the server who we are. */
  load: () => exchange('GET'),

  /**
   * Logs in with an access key, or with the token that the server showed at its start.
   *
   * @returns whether that was right; throws an Error with the server's words where it cannot tell
   */
  logIn: (proof) => exchange('POST', proof),

  logOut: () => exchange('DELETE'),
};

async function exchange(method, proof) {
  const reply = await fetch('/admin/v1/session', {
    method,
    headers: { ...session.headers(), 'Content-Type': 'application/json' },
    body: proof ? JSON.stringify(proof) : undefined,
  });
  const body = await reply.json();
  if (!reply.ok) {
    throw new Error(body.message);
  }
  known = body;
  return known;
}
