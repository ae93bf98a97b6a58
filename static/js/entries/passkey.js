/** Pages on which somebody makes or shows a passkey. */
import { start } from '../behaviours/passkey.js';

start();
