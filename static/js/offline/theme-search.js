/** Which themes are found by what is typed. Pure. */
import { fold } from './themes.js';

/** Themes whose name or meaning holds every word that was typed; those that begin with it come first. */
export function search(themes, text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const fits = themes.filter((theme) => words.every((word) => fold(`${theme.name} ${theme.definition ?? ''}`).includes(word)));
  const place = (theme) => (fold(theme.name).startsWith(words[0]) ? 0 : fold(theme.name).includes(words[0]) ? 1 : 2);
  return fits.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name)).slice(0, 8);
}
