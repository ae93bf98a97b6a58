import { begin } from '../offline/screen.js';
import { home } from '../offline/screen-home.js';
import { offerInstall } from '../behaviours/field-install.js';
import { chooseLanguage } from '../behaviours/field-language.js';
import { leave } from '../behaviours/field-leave.js';
import { keepWorker, offerUpdate } from '../behaviours/field-worker.js';

begin(home);
keepWorker().then(offerUpdate);
offerInstall();
chooseLanguage();
leave();
