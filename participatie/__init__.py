"""participatie: it carries a voice from the doorstep to the decision and back.

The stair (a feature may use every step below it, none above):

    app | cli
    demo             practice data, made through the same doors as users use
    rescue           sealed files of what a phone could not send
    backups          sealed backups, restore, what administrators see of them
    sync             the phone's door: hello, push, changes, reference, devices
    rights           requests under the AVG with their terms, proofs of erasure
    feedback         my story, public pages, what is told back
    weighing         residents divide points over candidate points or rank them, by code and on paper
    agenda           wijkagenda, points, actions, versions
    insights         what several stories say together, with voices against
    coding           tags on stories and their counts
    contacts         the vault: how a teller who asked for it can be reached
    surveys          short lists of questions for residents: answers, spam, spreadsheets, releases of figures, paper, stories out of them
    stories          words of tellers, review, publishable text, search
    media            voice memos and photos: taken in, opened safely, served, written out
    conversations    one meeting of a duo; the graph of its versions; the field pages
    duos             one resident and one professional, a wijk, a period
    accounts         people, roles, sessions, invitations
    themes           the vocabulary and its life domains
    areas            gemeente › stadsdeel › wijk › buurt
    privacy          consent, hints, tombstones, erasure, sorts of data and their terms, the pages of law
    core             database, web, feed, audit, statuses, jobs, roles, errors, i18n, clock

In every feature: rules (pure) · models (tables) · queries (questions) · changes (verbs) · ports (outside world) ·
jobs (background) · forms · views. Only those it needs; a file that grows becomes a package of the same name.

Dutch words used as they are: meemaker, wijk, buurt, stadsdeel, gemeente, wijkagenda, regisseur, wethouder.
"""
