/** The only file that touches the network. Answers {status, answer, wait}; status 0 is no answer at all. */

const ROOT = '/api/sync/v1';
const PATIENCE = 30_000;
export const PROTO = 1;

export const hello = (who) => ask('/hello', who);
export const push = (who, ops) => ask('/push', who, { method: 'POST', body: JSON.stringify({ device: who.device, ops }) });
export const reference = (who, etag) => ask('/reference', who, { headers: etag ? { 'If-None-Match': `"${etag}"` } : {} });

export function changes(who, cursor) {
  const asked = new URLSearchParams({ limit: '200' });
  if (cursor) asked.set('cursor', cursor);
  return ask(`/changes?${asked}`, who);
}

/** The pages of the phone carry no token, so one is fetched first. True when the session is really over. */
export async function signOut() {
  try {
    const page = await (await fetch('/account/', { credentials: 'same-origin', cache: 'no-store' })).text();
    const [, token] = /name="csrf_token"[^>]*value="([^"]+)"/.exec(page) ?? [];
    const answer = await fetch('/sign-out', {
      method: 'POST',
      body: new URLSearchParams({ csrf_token: token }),
      credentials: 'same-origin',
    });
    return answer.ok;
  } catch {
    return false;
  }
}

async function ask(path, { account, device, epoch }, { method = 'GET', body, headers = {} } = {}) {
  const known = {
    'Sync-Proto': String(PROTO),
    'Sync-Schema': '1',
    'Sync-Device': device,
    ...(account && { 'Sync-Account': account }),
    ...(epoch && { 'Sync-Epoch': epoch }),
  };
  const type = body ? { 'Content-Type': 'application/json' } : {};
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(ROOT + path, {
      method,
      body,
      headers: { Accept: 'application/json', ...known, ...type, ...headers },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: stop.signal,
    });
    return { status: response.status, wait: response.headers.get('Retry-After'), answer: await json(response) };
  } catch {
    return { status: 0, answer: null, wait: null };
  } finally {
    clearTimeout(timer);
  }
}

/** A broken answer is an unknown outcome, so a 200 without JSON becomes no status that means anything. */
async function json(response) {
  if (response.status === 304) return null;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
