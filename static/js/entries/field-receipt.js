import { begin } from '../offline/screen.js';
import { receipt } from '../offline/screen-receipt.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(receipt);
keepWorker();
