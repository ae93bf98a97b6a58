/** What a first visit does not need, in one piece: sending what waits, sound and photos, what comes after a tap. Fetched when it is asked for, kept on every phone. */
export { again } from './desk-again.js';
export { backToDraft } from './desk-back.js';
export { finish } from './desk-finish.js';
export { blobOf } from './desk-slices.js';
export { newEpoch } from './epoch.js';
export { saveRefused, saveWords } from './saved-as-files.js';
export { uploadMedia } from './media-upload.js';
export { pushAll } from './push.js';
export { showMedia, startRecording, takePhoto } from './screen-media.js';
export { signals } from './screen-signal.js';
export { showFound } from './screen-theme-search.js';
