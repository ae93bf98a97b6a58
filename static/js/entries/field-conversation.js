import { begin } from '../offline/screen.js';
import { conversation } from '../offline/screen-conversation.js';
import { keepWorker } from '../behaviours/field-worker.js';

begin(conversation);
keepWorker();
