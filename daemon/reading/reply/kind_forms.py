"""The forms by which a letter's kind is known, in families of words and in what is grammar between them."""

from __future__ import annotations

import re

# All of them are searched in folded text: small letters without accents.
BANK = (
    r"<bank>|\b(?:connecte[rz]|identifie[rz]|log ?in|sign in|log on)\b.{0,40}<password>"
    r"|<changed>.{0,40}<bank_account>|<buys>.{0,40}<gift_card>|<gift_card>.{0,60}(?:<buys>|\bcode)"
    r"|\b(?:clique[rz]|click)\b.{0,120}<password>|<checks>.{0,30}<password>|<password>.{0,50}<checks>"
    r"|\b(?:transit|institution|compte|account)\s*(?:n[o°]\.?|:)?\s*\d{3,}"
    r"|\b(?:ignore|disregard|oublie[zr]?) (?:all |toutes? )?(?:the |les |your |vos |tes )?"
    r"(?:previous |prior |precedentes? )?(?:instructions|consignes)"
)
CANCELS = (
    r"<cancels>|\bmerci d['’]annuler\b(?!\s+(?:le|la|les|l|mon|ma|mes|notre|nos|un|une|ce|cet|cette)\b)"
    r"|\b(?:mett(?:ons|re|ez)|met|mets) fin a l['’]|<cancelling>.{0,60}(?:<the_order>|<everything_bought>|<goods>)"
    r"|\b(?:commande|order|projet|facture|invoice)\b.{0,60}<cancelled>|<no_longer_wants><goods>"
    r"|\bno longer (?:want|need|wish|require)\b.{0,30}<goods>|^\W*(?:annulez|annulons|cancel)\b.{0,40}$"
    r"|(?:^|[.!,;] ?)(?:on|nous|je|j['’]|we|i|we are|i am|we['’]re|i['’]m) ?"
    r"(?:annule|annulons|cancel|cancell?ing)\W*(?:$|[.!])"
)
LEAVES = (
    r"<leaves>|\b(?:cess\w+|arret\w+|stop\w*) (?:de )?(?:tou(?:t|te|s|tes) )?(?:vos |les |ces |all |your )?"
    r"(?:envois?|relances?|courriels?|rappels?|emails?|mailings?|solicitations?)\b"
    r"|\b(?:loi|law|legislation|act)\b.{0,25}\b(?:anti-?pourriels?|anti-?spam)\b|\bcasl\b|\blcap\b"
    r"|<takes_off>.{0,60}\b(?:infolettres?|newsletters?|relances?|envois?|rappels? automatiques?|mailings?)\b"
    r"|<takes_off>.{0,60}\b(?:liste (?:d['’]envoi|de (?:diffusion|distribution|courriels?))|mailing list"
    r"|(?:votre|vos|your) (?:mailing )?listes?)\b|\b(?:me|nous|m['’]) ?<takes_off>|<stops>.{0,25}<writes>"
    r"|<takes_off>.{0,20}\b(?:me|moi|mon|my|notre|our|nous|us)\b.{0,30}"
    r"\b(?:list\w*|envois?|adresse|mailings?|base|address|e-?mails?|courriels?|messages?|reminders?|rappels?)"
    r"|^\W*(?:stop|arret|desabonnement)\W*$"
)
WRONG = (
    r"(?<!date )(?<!date, )(?<!adresse )(?<!livraison )\bc['’]est plutot l(?:['’](?!adresse|entree|arriere)"
    r"|[ea] (?!\d|rue|porte|quai|bureau|lundi|mardi|mercredi|jeudi|vendredi|semaine|bonne|meme))|<wrong_person>"
    r"|<turn_to>.{0,30}\b(?:(?:mon|ma|my) (?:remplacante?|successeure?|replacement|successor))\b"
    r"|\b(?:retraite|retired|congedie\w*|demissionne\w*|decede\w*|quitte (?:la|l['’]|son|ses|le)"
    r"|left (?:the|us|in))\b.{0,90}(?:<turn_to>|@)|\b(?:commandes?|orders?|achats?"
    r"|purchas\w+)\b.{0,60}\b(?:passee?s?|faites?|placed|made|geree?s?|handled|managed) (?:par|by)\b"
    r"|\borders? like (?:this|these)\b|\b(?:commandes?|achats?),? c['’]est (?:l[ea] |notre |m)"
    r"|\b(?:vous etes|you['’]?(?:ve| have) reached|this is) (?:a |au |the |chez )?(?:l['’])?(?:accueil|reception"
    r"|sales|front|general|comptabilite|accounting)\b|<about_file>.{0,25}<handled_by>"
    r"|\b(?:suit|gere|s['’]occupe|looks? after|handles?|takes? care of|manages?)\b(?!.{0,40}\b(?:livr|recev|recept"
    r"|deliver|receiv|appro|epreuv|proof)).{0,60}\b(?:pas moi|not me|now|maintenant|desormais|a present"
    r"|these days)\b|\b(?:faut|devez|devriez|need to|should|have to) (?:voir|see|check|parler"
    r"|talk)\b.{0,20}\b(?:avec|with|a|to)\b.{0,60}@|<turn_to>.{0,60}(?:@|\bplutot\b|\binstead\b|\ba l['’]avenir\b"
    r"|\bqui s['’]occupe|\bremplac)|(?:\bc['’]est (?:maintenant|desormais|plutot)"
    r"|\bit['’]?s (?:now|actually))\b.{0,60}\b(?:qui (?:s['’]occupe|gere|est responsable|prend)"
    r"|who (?:handles|takes|manages))|\b(?:sent|came|forwarded) (?:this )?to me by (?:mistake|error)\b"
    r"|\bknow nothing about\b|\b(?:je m['’]occupe|je gere|je fais) (?:uniquement|seulement|juste|que) (?:de )?(?:la "
    r"|les? )?(?:factur\w+|comptabilite|comptes (?:a payer|fournisseurs)|paiements?)\b"
    r"|\bi (?:only|just) (?:process|handle|do|deal with) (?:the )?(?:payments?|invoices?|billing|accounts payable)\b"
    r"|\b(?:you['’]?ve(?: got| reached)?(?: the)?|you have (?:got )?(?:the )?|sorry,?) wrong (?!address|dat|day|numb"
    r"|order|invoice|logo|file|quantit|item|product|box|card|stick|visual|amount|price|total|name|spell|on|but"
    r"|again)[a-z]+|\bpas (?:ou plus )?(?:la |le |a la |au )?(?:bonne?|right) (?:personne|contact|destinataire"
    r"|adresse courriel)"
)
_HIDES = (
    r"\b(?:n['’]appele[rz] pas|pas besoin d['’]appeler|inutile d['’]appeler"
    r"|ne (?:pas )?(?:contacte[rz]|prevene[rz]|r?appele[rz])|(?:don['’]?t|do not) (?:call|contact|tell)"
    r"|no need to (?:call|contact))\b"
)
_ELSEWHERE = r"\b(?:livr\w+|envoy\w+|expedi\w+|ship\w*|send|leave (?:all|everything|them)|deliver\w*|adresse|address)\b"
DIVERTS = (  # boxes sent where nobody of the client's is asked about
    rf"{_HIDES}(?=.*\d)|{_ELSEWHERE}.*{_HIDES}|{_ELSEWHERE}.{{0,60}}\b(?:mini-?(?: )?entrepot|self[- ]storage"
    r"|storage (?:unit|locker)|locker|casier)\b|\b(?:change|new|nouveau|nouvelle|perso\w*|personal"
    rf"|private)\b.{{0,20}}\b(?:de )?(?:courriel|adresse perso|e-?mail)\b.{{0,80}}{_ELSEWHERE}"
    rf"|{_ELSEWHERE}.{{0,20}}\b(?:has been|was|a ete) change\w*\b.{{0,80}}\b(?:today|urgent\w*|fees)\b"
    rf"|\b(?:cop(?:y|ies?)|liste?s?|all|toutes?)\b.{{0,25}}\b(?:invoices?|factures?)\b.{{0,30}}\b(?:customers?"
    rf"|clients?)\b|\b(?:send|forward|envoye[rz]|transmette[rz])\b.{{0,40}}\b(?:(?:customers?|clients?) lists?"
    rf"|listes? (?:de|des) (?:vos )?clients)\b|\b(?:rembours\w+|refund\w*|acompte|deposit)\b.{{0,40}}\b(?:interac"
    r"|e-?transfer|virement)\b"
)
_DEAD = (
    r"\b(?:mon|notre|my|our) (?:autre|ancien|other|old) (?:adresse )?(?:courriel|e-?mail"
    r"|adresse)(?: address)? (?:ne )?(?:marche|fonctionne|(?:is|was) (?:dead|down|hacked|closed)|(?:is )?no longer"
    r"|does ?n['’]?t work|doesn['’]t)"
)
DIVERTS = rf"{DIVERTS}|{_ELSEWHERE}.*{_DEAD}|{_DEAD}.*{_ELSEWHERE}"  # « livrez au…; mon autre courriel marche plus »
BEFORE_ALL = (  # a machine that answers, whoever is away
    r"\b(?:boite vocale|voice ?mail|merci d['’]avoir (?:contacte|ecrit)|thank(?:s| you) for (?:contacting|reaching"
    r"|writing)|heures d['’]ouverture|opening hours|business hours|ouverts? (?:de|du|tous) |confirme (?:la |que )"
    r"|(?:a ete|was|has been) (?:bien )?(?:livree?|delivered|transferee?|recue?|received)\b)"
)
DELIVERED = (
    r"\b(?:remise|livraison|reception|lecture) (?:confirmee?|reussie?)|\baccuse (?:de )?(?:lecture|reception|remise)\b"
    r"|\b(?:a ete|was|has been) (?:successfully |bien )?(?:livree?|delivered|lu|read|remise?)\b(?! to (?:the )?spam)"
    r"|\b(?:delivery|read) receipt\b|\bsuccessfully delivered\b"
)
AWAY = (
    r"<away>|\b(?:je (?:suis|serai)|i(?:['’]m| am| will be)|nous (?:sommes|serons)|our office (?:is|will be)"
    r"|notre bureau (?:est|sera)|nos bureaux (?:sont|seront))\b.{0,30}<absent>"
)
SHUT = (  # a machine says that the house is closed
    r"\b(?:est|sera|sommes|serons|sont|seront|is|are|will be) (?:\w+ ){0,2}(?:fermee?s?|closed|en greve|on strike)\b"
)
AT_A_DESK = re.compile(  # “will reply when I'm back at my desk” is no absence
    r"\b(?:when|once|quand|des que|lorsque) (?:i['’]?m|i am|i get|je (?:suis|serai)|j['’]arrive) (?:back|de retour)?"
    r" ?(?:at|to|in front of|a|devant) (?:my|the|mon|ma|le) (?:desk|computer|keyboard|bureau|ordi\w*|poste|clavier)\b"
)
CLOSED = (
    r"<closed>|\bferme\w*\b.{0,15}\b(?:semaines?|jours?)\b"
    r"|\b(?:on|nous|je|we|i) (?:repond\w*|answer|reply)\b.{0,30}\b(?:le soir|en soiree|evenings?|at night)\b"
)
PROMISES = r"<promises>|\b(?:je|on|nous|i|we|i['’]ll|we['’]ll|you['’]ll|vous) .{0,30}<will_do>"
CHAIN = r"^\W*(?:(?:tr|fw|fwd)\s?:\s*){2}"  # passed on and on
ASKS = r"\?|<asks>"
ABOUT_ITEMS = r"\?|<about_items>"
LATE = r"\baction\s*:\s*delayed|<late_delivery>"
TICKET = r"<desk>|\b(?:billet|ticket|case) (?:n|#|:)"
ACKNOWLEDGES = re.compile(
    r"(?:(?:ok|okay|parfait|perfect|super|great|excellent|genial|d['’]accord|merci(?: beaucoup| bien)?"
    r"|thanks(?: so much| a lot| again)?|thank you|thx|vu|lu"
    r"|(?:merci|thanks|thank you) (?:pour|for|du|des|de) (?:le |la |l['’]|the )?(?:suivi|rappel|relance|retour"
    r"|message|courriel|follow[- ]?up|reminder|note|update|e-?mail|nouvelles|infos?|details?)"
    r"|bien recu|recu|bien note|c['’]est note|note|noted|got it|received|sounds good|understood|compris|entendu|will "
    r"do|c['’]est bon|bonne nouvelle"
    r"|(?:merci|thanks|thank you) (?:pour|for|de (?:votre|ton|ta|vos|m['’]avoir"
    r"|nous avoir)) [\w\s'’,]{3,60}|(?:nous "
    r"avons|on a|j['’]ai|we have|i have|we['’]ve"
    r"|i['’]ve) (?:bien )?(?:recu|received|got)[\w\s'’,]{0,50}|(?:votre|your|le|the) (?:message|courriel"
    r"|e-?mail)[\w\s'’]{0,30}(?:recu|received)|message recu"
    r"|(?:je |nous )?vous (?:remerci|souhait)\w+[\w\s'’,]{0,80}|bonjour|hello|hi|salut|bonne journee"
    r"|have a (?:nice|good|great) day|confirmons (?:la )?reception|accuse (?:de "
    r")?reception|je confirme (?:la )?reception|👍|🙂|😊)[\s,.!;:)-]*)+"
)
EMOJI = re.compile(r"(?<=\w)\W*[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]+")
THANKS = re.compile(
    r"\b(?:merci|thanks?|thx|recu|received|note|noted|lu|vu|got it|compris|entendu|understood|bonne nouvelle"
    r"|will do)\b|👍|🙂|😊"
)
CHALLENGE = re.compile(
    r"\b(?:sender verification|verification service|verify (?:that )?you|prove (?:that )?you|prouver que vous"
    r"|etes un humain|are (?:a )?human|confirm (?:that )?you are|est retenu|is being held|to deliver your message"
    r"|pour (?:que votre message soit|livrer votre message)|complete the (?:form|captcha)|captcha|anti-?spam"
    r"|quarantine|quarantaine)\b"
)
CODE = re.compile(
    r"\b(?:status|statut)\s*:\s*([245])\.\d{1,3}\.\d{1,3}|\b([45])\.\d{1,3}\.\d{1,3}\b"
    r"|(?<![\d.])([45])(?:2[1-9]|5[0-9]|4[1-9]) "
)
PAYS = re.compile(  # a client may ask to pay so; who asks for the number of a card is no client
    r"\b(?:pa(?:y|yer|yez|ie|iement|yment|ying|yable)s?|regler|reglement|acquitter|solde|balance|deposit|depot)\b"
    r"[^.;]{0,40}\b(?:cartes? de credit|credit cards?)\b(?![^.;]{0,40}\b(?:numero|number|cvv|expir\w*|code)\b)"
)
ABSENCE = r"^\W*(?:re ?: *)?(?:<absent>|<away>|absence|vacances|conges?|vacation|leave|ooo|out of office)\b"
RETURNS = (
    r"\b(?:reviens?|revient|revenons|reviendr\w+|retour|back|returns?|returning)\b.{0,60}"
    r"\b(?:des qu|le \d|jusqu\w*|until|on|lundi|mardi|mercredi|jeudi|vendredi|\w+day|janvier|january|semaine|week)"
)
JUST = re.compile(
    r"\bje (?:ne )?suis (?:juste|seulement|qu[e'’])|\bmoi,? (?:je suis|j['’]suis|je travaille) (?:juste "
    r"|a l['’]|au |aux |a la |dans )"
    r"|\bi(?:['’]?m| am) (?:just|only)\b"
)
PRINTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")  # words to print say nothing of the order
_OF_THEIRS = (
    r"(?:portes?|doors?|gates?|barrieres?|ascenseurs?|elevators?|sonnettes?|bells?|interphones?|rampes?|ramps?"
    r"|serrures?|locks?|quais?|docks?|stationnement|parking|imprimantes?|printers?|ordi\w*|computers?|laptop"
    r"|telephones?|phones?|cell|systemes?|systems?|servers?|serveurs?|chauffage|furnace|heating)"
)
_WORN = r"(?:brisee?s?|broken|endommagee?s?|damaged|cassee?s?|defectueu\w*)"
NO_SIGN = re.compile(  # an ankle, a door, not our boxes; cards that are dropped; a day that is rather another
    rf"\b{_OF_THEIRS}(?: (?:avant|arriere|d['’]en \w+|front|back|du \w+|de \w+))? (?:est|sont|is|are) (?:\w+ )?{_WORN}"
    rf"|\b(?:broken|damaged) {_OF_THEIRS}\b|"
    r"\bs['’](?:est|etait|etaient|sont) (?:\w+ )?(?:casse|brise|blesse)\w*"
    r"|\blaiss\w+ tomber (?:les? |la |l['’])?(?:cartons?|cartes?|autocollants?|collants?|visuels?|logos?"
    r"|etiquettes?)|\b(?:ce|ca) (?:sera|serait) plutot(?= (?:le |the |un )?(?:\d"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|\w+day))"
)
A_ROLE = re.compile(
    r"\b(?:pour|for) (?:la |l['’]|les |the )?(?:reception|livraison|approb\w*|receiving|delivery|approvals?|recevoir"
    r"|approuver)\b|\b(?:recoit|receives|approuve|approves|approbations?|approvals?|epreuves?|proofs?|recue par)\b"
    r"|\b(?:pour|for) (?:les? |the )(?:reste|rest|details?|suite)\b"
)
