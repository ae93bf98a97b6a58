/** The only file that touches the network. Answers {status, answer, wait, offset}; status 0 is no answer at all. */

const ROOT = '/api/sync/v1';
const PATIENCE = 30_000;
/** A chunk over a thin network takes its time. */
const LONG = 120_000;
export const PROTO = 1;

export const hello = (who) => ask('/hello', who);
export const push = (who, ops) => ask('/push', who, { method: 'POST', body: JSON.stringify({ device: who.device, ops }) });
export const reference = (who, etag) => ask('/reference', who, { headers: etag ? { 'If-None-Match': `"${etag}"` } : {} });

/** `doors`: the tag of the list of doors that is here ('': none); undefined asks nothing about them. */
export function changes(who, cursor, doors) {
  const asked = new URLSearchParams({ limit: '200', ...(doors !== undefined && { doors }) });
  if (cursor) asked.set('cursor', cursor);
  return ask(`/changes?${asked}`, who);
}

export const openMedium = (who, facts) => ask('/media', who, { method: 'POST', body: JSON.stringify(facts) });
export const askMedium = (who, id) => ask(`/media/${id}`, who, { method: 'HEAD' });

/** `sum`: SHA-256 of these bytes in base64. */
export function sendChunk(who, id, { offset, bytes, sum }) {
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset), 'Upload-Checksum': `sha256 ${sum}` };
  return ask(`/media/${id}`, who, { method: 'PATCH', body: bytes, headers, patience: LONG });
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

async function ask(path, { account, device, epoch, schema = 1 }, { method = 'GET', body, headers = {}, patience = PATIENCE } = {}) {
  const known = {
    'Sync-Proto': String(PROTO),
    'Sync-Schema': String(schema),
    'Sync-Device': device,
    ...(account && { 'Sync-Account': account }),
    ...(epoch && { 'Sync-Epoch': epoch }),
  };
  const type = body ? { 'Content-Type': 'application/json' } : {};
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
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
    const offset = response.headers.get('Upload-Offset');
    const told = { wait: response.headers.get('Retry-After'), offset: offset === null ? null : Number(offset) };
    return { status: response.status, ...told, answer: await json(response) };
  } catch {
    return { status: 0, answer: null, wait: null, offset: null };
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
