/** Writes the newest text and nothing older: one write at a time, another at once when something was typed meanwhile. */

const AGAIN = 3_000;
/** A browser may hang on its store without an error; then a person must hear of it. */
const SLOW = 3_000;

/**
 * `write()` stores what stands there now and resolves to what it stored. `saved({revision, wrote, all})` tells how it went: `all` is false
 * when something was typed meanwhile and is not on disk yet; or `failed(problem)`.
 */
export function makeSaver(write, { saved, failed }) {
  let typed = 0;
  let stored = 0;
  let running = null;
  const run = async () => {
    while (stored < typed) {
      const mark = typed;
      const slow = setTimeout(() => failed(new Error('slow')), SLOW);
      const wrote = await write().finally(() => clearTimeout(slow));
      stored = mark;
      saved({ revision: stored, wrote, all: stored === typed });
    }
  };
  const start = () => {
    running ??= run()
      .catch(later)
      .finally(() => {
        running = null;
      });
    return running;
  };
  const later = (problem) => {
    failed(problem);
    setTimeout(start, AGAIN);
  };
  return {
    touch() {
      typed += 1;
      start();
    },
    /** Resolves to true when everything typed so far is on disk. */
    async settle() {
      await start();
      return stored === typed;
    },
  };
}
