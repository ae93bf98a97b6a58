import { begin } from '../offline/screen.js';
import { conflict } from '../offline/screen-conflict.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(conflict);
keepWorker();
