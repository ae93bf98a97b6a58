/** A voice memo: the microphone, cut into slices that are handed on every two seconds, with level and time while it runs. */
import { LONGEST, SLICE, soundType } from './media-making.js';

/** Speech is clear at this rate: ten minutes are under three megabytes. */
const RATE = 32_000;
const GLANCE = 200;

/** Why there can be no recording here, as a word the screen knows; empty when there can. */
export function unable() {
  if (!globalThis.MediaRecorder || !navigator.mediaDevices?.getUserMedia) return 'no_recorder';
  return soundType((type) => MediaRecorder.isTypeSupported(type)) ? '' : 'no_recorder';
}

/** What a refusal of the browser means. */
export const whyNot = ({ name } = {}) =>
  ({ NotAllowedError: 'mic_refused', SecurityError: 'mic_refused', NotFoundError: 'no_mic', OverconstrainedError: 'no_mic', NotReadableError: 'mic_busy' })[name] ??
  'mic_busy';

/**
 * Starts at once. `slice(blob, length)` gets each piece in order and may take its time; `glance({level, length})` comes often;
 * `ended(reason)` once, after the last slice was handed on: "stopped", "longest" or "lost" (the microphone went).
 * Returns {type, stop}.
 */
export async function record({ slice, glance, ended }) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  const type = soundType((known) => MediaRecorder.isTypeSupported(known));
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: RATE });
  const start = performance.now();
  const length = () => Math.round(performance.now() - start);
  let reason = 'lost';
  const stop = (why = 'stopped') => {
    if (recorder.state === 'inactive') return;
    reason = why;
    recorder.stop();
  };
  const meter = loudness(stream);
  const timer = setInterval(() => (length() >= LONGEST ? stop('longest') : glance({ level: meter.now(), length: length() })), GLANCE);
  recorder.addEventListener('dataavailable', ({ data }) => data.size && slice(data, Math.min(length(), LONGEST)));
  recorder.addEventListener('stop', () => {
    clearInterval(timer);
    meter.close();
    for (const track of stream.getTracks()) track.stop();
    ended(reason);
  });
  recorder.start(SLICE);
  return { type, stop };
}

/** How loud it is now, from 0 to 1. Without the means for it, nothing moves and the recording goes on. */
function loudness(stream) {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const wave = new Uint8Array(analyser.fftSize);
    const now = () => {
      analyser.getByteTimeDomainData(wave);
      return Math.max(...wave.map((point) => Math.abs(point - 128))) / 128;
    };
    return { now, close: () => context.close() };
  } catch {
    return { now: () => 0, close: () => {} };
  }
}
