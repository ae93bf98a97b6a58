/** The worker came with home, from where this page is opened; no newer one is asked for while a resident holds the phone. */
import { begin } from '../offline/screen.js';
import { interview } from '../offline/screen-interview.js';

begin(interview);
