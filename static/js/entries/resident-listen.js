import { readAloud } from '../behaviours/read-aloud.js';

readAloud();
