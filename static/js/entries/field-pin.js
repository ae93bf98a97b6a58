import { begin } from '../offline/screen.js';
import { pin } from '../offline/screen-pin.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(pin);
keepWorker();
