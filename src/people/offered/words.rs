//! Words that are never offered, without accents, in English, Spanish, Portuguese, French and German.

/// Common words that say nothing of what somebody cares about, beside the function words of `src/rules`.
pub(super) const COMMON: &str = "
    thing things stuff lots really actually honestly mostly finally probably exactly definitely totally properly
    quite pretty nice amazing awesome brilliant perfect favourite favorite happy glad proud sorry thanks thank
    please welcome hope hoping hopes wish think thinks thinking thought guess feel feels feeling felt seem seems seemed
    said says tell tells telling told talk talking talked speak ask asks asked asking answer answers question questions
    look looks looked sees seen seeing hear heard listen watch watching watched read reading write writing written wrote
    work works worked working make makes making take takes taking took taken give gives gave given giving come comes
    came coming goes went gone keep keeps kept keeping start starts started starting stop stops stopped stopping
    turn turns turned turning move moves moved moving leave left open opens opened close closed find finds found finding
    try tries tried trying help helps helped helping wants wanted wanting needs needed needing used uses using
    love loves loved like likes liked enjoy enjoyed post posts posted posting share shared sharing reply replied
    comment comments thread link links photo photos picture pictures pics video videos page pages site website
    online internet account message messages email call called calls phone people person someone folks friend friends
    guys mate mates everyone family wife husband mother father brother sister daughter parents baby
    child children kids lady woman women name names place places home house room town city street road world country
    time times hour hours minute minutes second seconds today tonight tomorrow yesterday morning afternoon evening night
    nights week weeks weekend month months year years monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december spring summer autumn winter birthday
    three four five seven eight nine eleven twelve hundred thousand half quarter first third last next once twice
    long short small little large huge tiny wide right wrong good better best worse worst hard easy early late later
    soon same different other whole full empty real true sure fine okay cool lovely great weird funny crazy
    maybe still already almost nearly enough least much many less more most very just even ever never always often
    price prices cost costs money paid pays sale sell sells selling sold order ordered buy bought free pound pounds
    dollar dollars euro euros customer customers business company shop store thats dont cant didnt doesnt isnt wont
    youre theyre haha hahaha yeah yep nope wow omg anyway anyways example examples way ways part parts point
    points case idea ideas problem problems reason reasons kind sort number numbers line lines word words side
    cosa cosas gracias hola saludo saludos abrazo gente persona personas amigo amiga amigos tiempo semana semanas
    mes meses noche manana tarde ayer hora horas dia dias primera primero segundo ultima ultimo nueva nuevo mejor peor
    bueno buena grande pequeno mucha mucho muchas muchos verdad igual seguro nunca siempre trabajo casa
    ciudad calle mundo hacer hecho hice hace tengo tiene tienen quiero quiere puedo puede decir dice dicho creo
    espero gusta gustan encanta ahora entonces luego foto fotos pregunta respuesta video enlace precio dinero vida
    coisa coisas obrigado obrigada pessoa pessoas gente tempo semanas noite amanha ontem ano anos melhor pior
    verdade mesmo mesma sempre casa cidade mundo fazer feito fiz tenho quero posso dizer disse acho espero gosto gostei
    adoro agora depois pergunta resposta preco dinheiro vida trabalho muito muita muitos muitas grande pequeno
    chose choses merci bonjour salut gens personne personnes temps semaine semaines mois jour jours matin soir nuit
    heure heures demain hier annee annees premiere premier mieux grand grande petit petite vrai vraiment
    toujours jamais maison ville monde faire fait dire pense crois espere aime adore beaucoup trop maintenant
    question reponse lien prix argent travail truc trucs super merci
    danke hallo liebe lieber gruss grusse leute freund freunde freundin mensch menschen zeit woche wochen monat monate
    jahr jahre morgen abend nacht stunde stunden gestern heute erste ersten besser beste genau wirklich eigentlich
    vielleicht immer haus stadt welt machen gemacht habe haben denke glaube hoffe finde gerne gern sehr ganz viel viele
    jetzt frage antwort preis geld arbeit sache sachen ding dinge bild bilder bisschen einfach echt toll schon super
    else four half under ever actually room full asking course round hand lost till yours send sent leave bring card
    somebody class running mostly ring cold flat door seats feel takes gets above below coming happened single zero
    different near past walk drop list across spent changed head built lunch rather runs outside ends waiting seat
    window pick drive played signed passed worked slow black bill wedding branch entry normal face test save dead
    finished white term standing switch public absolute reply power size plan service local group birthday prices
    whether booked limited wait living extra noise shift grow machine screen thinks alone follow sleep
    otro otros otra otras primer seis siete nueve cinco cuatro tres noches salio igual sale lleva llega deja dejo
    puse pase pedi saben sabado domingo lunes jueves viernes martes pueblo unos unas todas todos
    dentro volta quanto chama quase manda preciso precisa partir chegou ficou passou perto feira sete nove quatro
    trois quatre cinq sept huit neuf mille fois passe dire quand samedi dimanche lundi mardi jeudi vendredi
    ligne reste venez pris mieux suite laisse appris exactement compte
    drei vier funf sechs sieben geht gern sagt hand letzte wissen davon keiner dabei mann frau zukunft fertig
    montag dienstag mittwoch donnerstag freitag samstag sonntag
";

/// Beginnings of words on health, faith, politics, sexuality, origin, unions, crime, money trouble and mourning.
pub(super) const SENSITIVE: &str = "
    depress anxi autis adhd aspie neurodiv bipolar schizo therap psych psico suicid selfharm trauma ptsd disab disorder
    diagnos disease sick illness cancer tumor tumour chemo diabet epilep dementia alzheim parkinson migraine chronic
    allerg asthma surger hospital clinic doctor medic medik vaccin vacun vakzin impf covid corona pregnan miscarr abort
    ivf fertil infertil menopaus menstru addict alcoholi sober recovery rehab overdos obes anorex bulimi diet insulin
    wheelchair blind deaf hearingloss hiv mentalhealth mental symptom patient injur handicap
    depres ansied enferm discapac diagnost embaraz aborto cirugia medico medicina doenc doente gravid gravidez saude
    salud sante malad enceint grossesse handicape krank gesund schwanger behinder depri arzt arztin medizin sucht
    salute psiqu psych angst
    christ catholi protestan evangel baptis orthodox mormon church chapel priest pastor bishop pope bible gospel jesus
    prayer praying worship mosque muslim islam quran koran ramadan hijab imam jewish judais judi synagog torah hanuk rabbi
    hindu buddh sikh atheis agnost relig faith spiritu pagan wicca easter diwali
    iglesia igreja eglise kirche catolic cristian crista chretien dios deus dieu gott oracion oracao priere gebet
    bibli biblia musulm moschee mezquita mesquita judio judeu juif jude athe ateo ateu evangelic glaube religio
    politic polit politi elect vote voter voting ballot democra republican conservativ tory tories labour liberal
    socialis communis fascis marxis anarch leftist rightwing leftwing trump biden brexit maga parliament senat congress
    minister government protest activis feminis abolition zionis palestin israel gaza ukrain russia immigra migra refugee
    asylum border gun guncontrol blm woke climatestrike antifa
    eleccion eleicao eleico votar gobierno governo gouvernement regierung partido partei wahl wahlen bundestag links
    rechts gauche droite izquierda derecha esquerda direita manifest demonstration senad minist refugi fluchtling asyl
    monarch feminist
    gay lesb bisex transgen transex transsex nonbinary enby queer lgbt pride pansex asexual homosex hetero gender sexual
    sexo sexu schwul pronoun polyam kink fetish dating dyke drag
    racis black african asian latino latina hispan indigen aborig ethnic ethni nativeamer arab gypsy roma romani
    immigrant inmigra migrant foreign auslander extranj estrangeir etranger nationali whitepeople bipoc mixedrace caste
    indigena negro negra afro
    union sindicat syndic gewerkschaft strike huelga greve streik picket betriebsrat
    prison jail crime crimin arrest convict lawsuit court police polizei policia carcel preso knast gericht
    bankrupt debt benefits unemploy foodbank divorc custody grief griev mourn funeral widow orphan died death abuse
    assault rape violen deuda divida divorcio scheidung trauer duelo luto deuil viud verw veuf schuld arbeitslos
    chomage desempleo desemprego
";

/// The same as whole words, where the beginning would take in too much.
pub(super) const SENSITIVE_WORDS: &str = "
    trans god gods ocd mass monk nun jew jews allah lord soul holy lent health healthy ill pain pains drug drugs
    left right party army veteran veterans white brown race races whites blacks tory maga nhs mp mps king royal sex
    straight coming out closet partner ally nurse pill pills meds dose tired burnout stress stressed weight fat skinny
    sida dolor dor fe misa missa messe rey rei roi paz pfarrer papst pflege schmerz schmerzen stress tod muerte
    morte mort guerra guerre krieg war wars peace vegan vegans vegano vegana
";
