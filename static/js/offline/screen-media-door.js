/** The microphone and the camera of a story; their code comes with the first tap, or when this phone holds something already. */
import { mediaOf } from './desk-media.js';

export async function mediaDoor(page) {
  const load = () => import('./later.js');
  document.addEventListener('click', ({ target }) => {
    const place = target.closest('[data-record]')?.closest('[data-media]');
    if (place) load().then(({ startRecording }) => startRecording(page, place));
  });
  document.addEventListener('change', ({ target }) => {
    const place = target.matches('[data-camera]') && target.closest('[data-media]');
    if (place) load().then(({ takePhoto }) => takePhoto(page, place, target));
  });
  const some = page.draft.media?.length || (await mediaOf(page.desk, page.draft.id)).length;
  if (some) await load().then(({ showMedia }) => showMedia(page));
}
