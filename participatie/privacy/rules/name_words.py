"""The words by which names of people are known, all in lower case."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SHORT_TITLES = _words(
    """
    mw mevr mej dhr hr dr drs ing ir mr prof zr br
    """
)
"""Written with a full stop or without."""

TITLES = SHORT_TITLES | _words(
    """
    agent bonma broeder burgemeester buurjongen buurman buurmeisje buurvrouw dokter dominee imam inspecteur juf juffrouw
    kapelaan meester meneer menier mevrouw mijnheer nonk oma oom opa pastoor professor rechercheur tant tante wethouder
    wijkagent zuster
    """
)
"""A capitalised word behind one of these is a name."""

KIN = _words(
    """
    baas baby begeleider begeleidster bewindvoerder broer broertje buren chef collega conciërge consulent dochter dochtertje
    ex familie huisarts huisbaas huishoudster huismeester hulp hulpverlener huurder jongen jongerenwerker kapper kind
    kleindochter kleinkind kleinzoon leraar lerares ma mam mama man mantelzorger meisje moeder neef neefje nicht nichtje
    opbouwwerker opzichter pa pap papa partner peuter pleegdochter pleegzoon schoondochter schoonmoeder schoonvader
    schoonzoon schoonzus stiefmoeder stiefvader stiefzoon tandarts trainer vader verloofde verpleegkundige vriend vriendin
    vriendinnetje vriendje vrijwilliger vrijwilligster vrouw weduwe wijkverpleegkundige zoon zoontje zus zusje zwager
    """
)
"""The same, for who somebody is to the teller."""

NOT_NAMES = _words(
    """
    afrikaanse allah als aow april arabisch arabische augustus belastingdienst belgisch belgische belgië bij brabants cao
    corporatie daar dat de december die dinsdag dit donderdag duits duitse duitsland dus een en engels engelse er europa
    facebook februari frans franse gemeente ggd god google haar het hier hij hoe hun ik in islamitisch ja januari je
    jezus jij juli juni katholiek kerst kerstmis maandag maar maart
    marokkaans marokkaanse marokko mei met mijn naar nederland nederlander nederlands nederlandse nee november
    nu oekraïens oekraïense oktober onze op pasen polen pools poolse ramadan september somalisch spaans syrisch syrische
    syrië toen turkije turks turkse u uwv van voor vrijdag waar want wat we whatsapp wie wij wmo woensdag zaterdag ze zij
    zijn zondag
    """
)
"""Capitalised words that may follow a title or a relation and are no name."""

FIRST_NAMES = _words(
    """
    aad abdel abdellah abdul achmed adil adriana agnieszka ahmed aicha aisha aleksandra alexander ali alicja amal amina amir
    amira anass andrea andrzej anita anja ankie ann anna anneke annelies annemarie annie annika anouk ans antoinette anton
    arjan arno ashley astrid ayaan ayoub ayse ayşe aïcha bart bartek bennie bert betsie bianca bilal björn bram brenda brian
    bryan carina carla carlos caroline cecilia cees chantal charlotte chayenne chris christa christiaan christina cindy
    claudia corrie daan dagmara danny david debby delano demi denise dennis desiree diana dirk dominik dylan edwin elena
    elif elisabeth ellen elly els emine emma erik esra esther eva ewa fadila fatiha fatima fatma femke ferdi fien finn floor
    frank fred gerard gerda gerrit giel gijs grzegorz guus hamza hannah hanneke hans harrie harry hasan hassan hatice heleen
    helga henk hennie henny hilde hussein huub ibrahim ihsan ilse imane ineke inge ingrid irene iris ismail iwona jaap
    jacqueline jamal jan janneke janusz jayden jeanne jeff jelle jenny jeroen jessica joanna johan john jolanda jonas joop
    joost joris jos josefien josé joyce juan julia justyna kamil karim karin katarzyna kees kelly kevin khadija khalid kim
    krzysztof lars latifa laura leila leo levi lex liam lianne lieke lies linda lisa lisette loes lotte louis luc lucas luuk
    maarten maciej magda malika marcel marco maria mariam marie marie-louise mariet marietje marijke mario marion marja
    marjan marleen marlies mart martijn martin mateusz maurice max mehmet melissa mia michael michel mieke mien miep mies
    milan milou mohamed mohammed monique mounir murat mustafa nadia najat nasser natascha nathalie nawal nick nicole noah
    noor noura olga omar oscar osman oumar patricia patrick paul paulien pawel paweł peter petra petronella pien pierre piet
    pieter piotr quinten rachid rachida ramon raymond rené ria richard rick rik robert robin roel rogier ron ronald rosa
    ruben rudi ruud said salima samir samira sandra sanne sara sarah saskia savannah saïd sebastiaan selma sem semra sharon
    sjaak sjef sjeng sofia sofie sonja souad soufiane stefan steven suzanne sven sylvia tamara tanja thea theo thijs thomas
    tim timo tiny tom tomasz ton tonnie toos truus ursula vera veronique victor vincent walter wendy wesley wessel wiel
    wilhelmina willem willy wim wouter yasin yasmin yassin yassine yolanda youssef yusuf yvonne zahra zaid zakaria zeynep
    zofia łukasz
    """
)
"""Common first names in the Netherlands of many origins, without those that are another Dutch word ("Wil", "Roos", "Ben")."""
