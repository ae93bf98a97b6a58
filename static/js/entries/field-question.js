import { begin } from '../offline/screen.js';
import { question } from '../offline/screen-question.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(question);
keepWorker();
