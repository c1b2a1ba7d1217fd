use super::Tongue;
use crate::rules::Language;

/// Portuguese.
pub(super) const PORTUGUESE: Tongue = Tongue {
    language: Language::Pt,
    heads: &["vou|vamos|irei|iremos", "prometo|prometemos", "deixa|deixe eu|me", "me comprometo a"],
    skips: &["te|lhe|lhes|vos|ja|tambem|so|entao|logo|sim|hoje|amanha|agora|tentar|aqui", "com certeza"],
    acts: &[
        "mandar|enviar|encaminhar|repassar|reenviar|avisar|responder|perguntar|verificar|checar|conferir|averiguar",
        "investigar|consultar|confirmar|apurar|resolver|corrigir|consertar|reembolsar|devolver|postar",
        "passar o|a|os|as|um|uma * link|contato|contacto|receita|endereco|numero|arquivo|foto|fotos|info",
        "ver se|com|isso",
        "ver o que posso|podemos|consigo",
        "procurar pra|para voce|ti|vc|voces",
        "dar uma olhada|olhadinha|espiada",
        "olhar isso|e|aqui",
        "falar com",
        "compartilhar com",
        "trazer|levar pra|para voce|ti|vc",
        "entrar em contato|contacto",
    ],
    whole: &[
        "enviarei|mandarei|verificarei|avisarei|passarei|responderei|perguntarei|confirmarei|procurarei|trarei",
        "enviaremos|verificaremos|avisaremos|responderemos|resolveremos|confirmaremos|investigaremos|corrigiremos|reembolsaremos",
        "entraremos|entrarei em contato|contacto",
        "entro|entramos em contato|contacto",
        "enviar|mandar|avisar|dizer te|lhe|vos ei|emos",
        "te|lhe|vos aviso|avisamos|respondo|confirmo|retorno",
        "e te|lhe|vos aviso|falo|digo|conto|mando|passo|respondo|retorno",
        "e aviso|digo te|lhe|vos|voce|vc",
        "te? dou um retorno|toque|feedback",
        "ja te|lhe? mando|envio|aviso|passo|retorno|respondo|verifico",
    ],
    now: &[
        "te|lhe|vos mando|envio|passo|encaminho|escrevo|chamo * amanha|hoje|depois|logo|mais|assim",
        "te|lhe|vos mando|envio|chamo|respondo * dm|md|privado|pv|inbox|mensagem|email|direct|zap",
        "te|lhe|vos mando|envio|passo|encaminho * link|foto|fotos|receita|arquivo|info|contato|contacto|orcamento",
        "mando|envio|passo * pra|para voce|voces|vc|vcs|ti",
        "mando|envio|passo|digo te|lhe|vos",
    ],
    but: &[
        "te|lhe|vos aviso que",
        "te|lhe perguntar",
        "perguntar te|lhe",
        "mandar bala|ver|bem|bala",
        "mandar|mando|enviar|envio * abraco|abracos|beijo|beijos|beijinhos|forca",
        "te|lhe mando|envio * abraco|abracos|beijo|beijos|beijinhos|forca",
        "e te|lhe|vos digo|conto|falo mais|que|uma",
        "digo te que",
    ],
    not_after: &["nao", "nunca", "jamais", "se", "quando", "talvez", "que", "sempre"],
    told: &["disse", "disseram", "diz", "dizem", "falou", "falaram"],
    unless: &[
        "^comenta|comente|chama|chame|segue|siga",
        "manda|mande|escreve|escreva me|nos|pra",
        "se quiser|quiseres|quiserem|voce|vc|voces|tu|alguem|precisar|precisares|puder|preferir|te",
    ],
};
