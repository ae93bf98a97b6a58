import { begin } from '../offline/screen.js';
import { doors } from '../offline/screen-doors.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(doors);
keepWorker();
