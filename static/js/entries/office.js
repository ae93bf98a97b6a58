/** Every page of the table: the small behaviours, each found by its data attribute. */
import { start as copy } from '../behaviours/copy.js';
import { start as errorSummary } from '../behaviours/error-summary.js';
import { start as inbox } from '../behaviours/inbox.js';
import { start as insightPiece } from '../behaviours/insight-piece.js';
import { start as keyboardHelp } from '../behaviours/keyboard-help.js';
import { start as listKeys } from '../behaviours/list-keys.js';
import { start as menu } from '../behaviours/menu.js';
import { start as reviewThemes } from '../behaviours/review-themes.js';
import { start as review } from '../behaviours/review.js';
import { start as sheetKeys } from '../behaviours/sheet-keys.js';
import { start as tableScroll } from '../behaviours/table-scroll.js';

for (const start of [copy, errorSummary, inbox, insightPiece, keyboardHelp, listKeys, menu, review, reviewThemes, sheetKeys, tableScroll]) start();
