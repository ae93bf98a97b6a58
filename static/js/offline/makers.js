/** What pure code gets as arguments: the moment, new ids, new codes. */
import { uuid7 } from './ids.js';
import { newCode } from './receipt.js';

export const makers = () => ({ id: uuid7(), now: new Date(), makeId: () => uuid7(), makeCode: () => newCode() });
