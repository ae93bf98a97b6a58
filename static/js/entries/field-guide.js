import { begin } from '../offline/screen.js';
import { guide } from '../offline/screen-guide.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(guide);
keepWorker();
