/** `value`, after so many milliseconds. */
export const after = (time, value) => new Promise((done) => setTimeout(done, time, value));
