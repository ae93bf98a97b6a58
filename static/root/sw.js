/* Keeps the pages of the phone for when there is no network. SHELL (version, pages, all, files) is put in front by the server. */
const CACHE = `shell-${SHELL.version}`;
const KEPT = new Set([...SHELL.files, ...SHELL.pages]);

addEventListener('install', (event) => event.waitUntil(fill()));
addEventListener('activate', (event) => event.waitUntil(tidy().then(() => clients.claim())));

/* All files or none; a worker that could not get them all is not installed. */
async function fill() {
  const cache = await caches.open(CACHE);
  const [pages] = await Promise.all([allPages(), cache.addAll(SHELL.files.map((file) => new Request(file, { cache: 'reload' })))]);
  await Promise.all(pages.map(([path, page]) => cache.put(path, page)));
}

/* The pages come as one text (all), each line of it once: first {path: [[from, upto], ...]}, then the lines. Their headers are the answer's. */
async function allPages() {
  const answer = await fetch(SHELL.all, { cache: 'reload' });
  if (!answer.ok) throw new Error(answer.status);
  const headers = new Headers(answer.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const [runs, ...lines] = (await answer.text()).split('\n');
  const whole = (parts) => parts.flatMap(([from, upto]) => lines.slice(from, upto)).join('\n');
  return Object.entries(JSON.parse(runs)).map(([path, parts]) => [path, new Response(whole(parts), { headers })]);
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname !== HELD_PAGE) event.respondWith(passed(request, pathname));
  else if (KEPT.has(pathname)) event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
});

const kept = async (pathname) => (await caches.open(CACHE)).match(pathname);

/* A phone that is handed over to a resident: from every address of ours the way leads back to the page in the resident's hand. An empty
   cache stands for it, so that it outlives this worker. */
const HELD_PAGE = '/field/interview';
const GATE = 'handed-over';

async function passed(request, pathname) {
  if (await caches.has(GATE)) return Response.redirect(HELD_PAGE);
  return (KEPT.has(pathname) && (await kept(pathname))) || fetch(request);
}

/* The opened key of whoever unlocked this phone, for the next page: in memory only, for five minutes after the last page was seen. */
const AWAY = 300_000;
let held = null;
let timer = 0;

const forget = () => {
  held = null;
};

const key = {
  hold({ account, key: opened }) {
    held = { account, opened, at: Date.now() };
    clearTimeout(timer);
    timer = setTimeout(forget, AWAY);
  },
  drop: forget,
  ask({ account }, port) {
    const age = Date.now() - (held?.at ?? Infinity);
    if (!(age >= 0 && age < AWAY)) forget();
    port.postMessage(held?.account === account ? held.opened : null);
  },
  async gate({ closed }, port) {
    await (closed ? caches.open(GATE) : caches.delete(GATE));
    port.postMessage(true);
  },
};

/* "take": the person said yes to the new version. "refresh": the language changed. */
addEventListener('message', (event) => {
  if (event.data === 'take') skipWaiting();
  event.waitUntil(Promise.resolve(key[event.data?.kind]?.(event.data, event.ports[0])));
  if (event.data !== 'refresh') return;
  const answer = (done) => event.ports[0].postMessage(done);
  event.waitUntil(
    fill().then(
      () => answer(true),
      () => answer(false),
    ),
  );
});
