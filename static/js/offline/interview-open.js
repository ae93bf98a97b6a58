/** Can a survey be filled in now, by this phone's clock? Pure; home asks it too. */
export const isOpen = ({ opens, closes }, now) => !(opens && Date.parse(opens) > now) && !(closes && Date.parse(closes) <= now);
