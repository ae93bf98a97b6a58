import { begin } from '../offline/screen.js';
import { readBack } from '../offline/screen-read-back.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(readBack);
keepWorker();
