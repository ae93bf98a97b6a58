import { begin } from '../offline/screen.js';
import { memo } from '../offline/screen-memo.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(memo);
keepWorker();
