/* The kill switch: serve this in place of sw.js and every phone lets go of its kept pages. What waits to be sent is not touched. */
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(off()));

async function off() {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await registration.unregister();
}
