use super::Tongue;
use crate::rules::Language;

/// Spanish.
pub(super) const SPANISH: Tongue = Tongue {
    language: Language::Es,
    heads: &[
        "voy|vamos a",
        "prometo|prometemos",
        "me comprometo a",
        "dejame|dejeme|dejadme|dejenme|dejanos",
        "intentare|intentaremos",
        "tratare|trataremos de",
    ],
    skips: &["ahora|luego|hoy|manana|ya|tambien|mismo", "intentar", "tratar de"],
    acts: &[
        "enviar|mandar|reenviar|enviarte~|mandarte~|enviarle~|mandarle~|enviarlo~|mandarlo~|enviaros~|mandaros~|enviarse~|mandarse~",
        "reenviarte~|pasarte~|pasarle~|pasarselo|pasaros~|escribirte|escribirle~|escribiros|avisar|avisarte|avisarle~",
        "preguntar|preguntarle~|preguntarlo|mirar|mirarlo|mirarla|revisar~|averiguar~|consultar~|comprobar~|verificar~",
        "investigar~|confirmar~|arreglar~|solucionar~|reembolsar~|devolver~|responderte|responderle|contestarte",
        "buscarte~|buscarlo|buscarla|buscarlos|buscarlas|llamarte|llamarle|llamarlos|traerte~|traerle~|subirlo|subirla",
        "compartirlo|compartirla|compartirte~|echar|echarle un vistazo|ojo",
        "ver si",
        "ver que|como puedo|podemos",
    ],
    whole: &[
        "te|le|les|os lo|la|los|las? pasare|pasaremos|escribire|escribiremos|avisare|avisaremos|confirmare|confirmaremos",
        "te|le|les|os lo|la|los|las? respondere|responderemos|contestare|contestaremos|llamare|llamaremos|traere|reenviare",
        "te|le|les|os lo|la|los|las? compartire|mantendre|mantendremos|reembolsaremos|devolveremos|buscare",
        "te|le|les|os lo|la|los|las? hare|haremos saber|llegar",
        "enviare|enviaremos|mandare|mandaremos|revisare|revisaremos|investigare|investigaremos|averiguare|preguntare",
        "consultare|consultaremos|comprobare|comprobaremos|verificaremos|solucionaremos|arreglare|arreglaremos",
        "te|le|les|os aviso|avisamos|confirmo|confirmamos",
        "te|le|os mantengo|mantenemos al|informado|informada",
        "y te|le|les|os digo|cuento|aviso|comento|confirmo|escribo|mando|paso|respondo|contesto",
        "y te|le|les|os decimos|contamos|avisamos|confirmamos|escribimos|respondemos",
        "lo|la|los|las reviso|revisamos|miro|miramos|consulto|consultamos|compruebo|arreglo|investigo * y|luego|manana|hoy|esta",
        "nos pondremos|ponemos en contacto",
        "me pongo|pondre en contacto",
        "yo|ya me encargo|ocupo",
        "me encargo|ocupo yo|hoy|manana|ahora|enseguida",
    ],
    now: &[
        "te|le|les|os lo|la|los|las mando|mandamos|envio|enviamos|paso|pasamos|reenvio|busco|confirmo|consigo|traigo|guardo",
        "te|le|les|os mando|envio|paso|escribo|mandamos|enviamos|escribimos * manana|luego|hoy|despues|enseguida|esta",
        "te|le|les|os mando|envio|escribo|mandamos|enviamos|escribimos * dm|md|mp|privado|priv|mensaje|correo|mail|email",
        "te|le|les|os paso|mando|envio * enlace|link|foto|fotos|info|receta|patron|archivo|pdf|contacto",
    ],
    but: &[
        "te|le|les|os aviso|confirmo que|de",
        "y te|le|les|os digo|cuento una|que|mas|la|lo",
        "te|le|les|os mando|envio|paso * abrazo|abrazos|beso|besos|saludo|saludos|fuerza|animo|carino",
        "enviar|mandar * abrazo|abrazos|beso|besos|saludo|saludos|fuerza|animo",
    ],
    not_after: &["no", "nunca", "jamas", "tampoco", "si", "cuando", "que", "quizas", "quiza", "tal", "vez", "siempre"],
    told: &["dijo", "dijeron", "dice", "dicen", "decia"],
    unless: &[
        "^comenta|comentad|comenten|escribe|manda|deja",
        "escribime|escribeme|escribenos|escribidme|mandame|mandanos",
        "si quieres|queres|quiere|quereis|quieren|te|le|os|les|puedes|prefieres|gustas|alguien|necesitas|necesita",
    ],
};
