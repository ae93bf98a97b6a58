import { begin } from '../offline/screen.js';
import { interview } from '../offline/screen-interview.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(interview);
keepWorker();
