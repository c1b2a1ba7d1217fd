//! What is a promise in a reply, and what only sounds like one.

use hobnob::people::promised;
use proptest::prelude::{prop_assert, proptest};

/// Replies that promise something.
const PROMISES: &[&str] = &[
    "I'll send you the glaze recipe tonight.",
    "I’ll send it over tomorrow!",
    "ill dm you the link when im home",
    "I will look into it and get back to you.",
    "Let me get back to you on that.",
    "let me check with the workshop first",
    "Let me see if I can find the old manual.",
    "will DM you the link",
    "Will send photos once it's out of the kiln",
    "We'll refund you today.",
    "We will ship a replacement on Monday.",
    "I'm going to ask the person who built it.",
    "I'm gonna try to dig up the old thread.",
    "we're going to fix that in the next version",
    "I'll ask around and let you know",
    "Sure, I'll post some pictures later.",
    "Thanks Mira! I'll pass that on to the team.",
    "Good question. I'll have a look at the weekend.",
    "I'll definitely keep you posted.",
    "I promise to send the pattern before Friday.",
    "ok I'll find out which clay it was",
    "I'll be sure to tag you",
    "@marlo I'll email you the form",
    "Yes - I'll save you one.",
    "As I said, I'll forward it on Monday.",
    "I'll put you in touch with our glazier",
    "I'll see what I can do about the sizes",
    "I'll also write it up",
    "I'll make sure it gets fixed",
    "I'll share the photos with everyone on Sunday",
    // Spanish.
    "Te mando la receta esta noche.",
    "te lo envío mañana sin falta",
    "Voy a preguntar en el taller y te digo.",
    "Ya te aviso cuando llegue",
    "Vamos a revisarlo hoy mismo.",
    "Lo miro luego y te cuento",
    "Déjame mirar si me queda alguno",
    "Te escribo por privado luego",
    "Le enviaremos otro sin coste.",
    "Te mantengo al tanto",
    "Mañana te paso el enlace",
    "Prometo enviarte las fotos",
    "me encargo yo",
    // Portuguese.
    "Vou te mandar o link hoje à noite.",
    "Te mando a receita amanhã",
    "vou verificar com a loja e te aviso",
    "Deixa eu ver se ainda tenho",
    "Vou dar uma olhada e já retorno",
    "Mando pra você no direct mais tarde",
    "Iremos verificar e entraremos em contato.",
    "Envio-te o ficheiro amanhã.",
    "Vou procurar para ti",
    "já te passo o contato",
    "Enviaremos um novo sem custo.",
    // French.
    "Je t'envoie le lien ce soir.",
    "Je vais t’envoyer la recette",
    "Je vous tiens au courant.",
    "Je regarde ça demain",
    "je me renseigne et je te dis ça",
    "On va vérifier et on revient vers vous.",
    "Laisse-moi vérifier avec l'atelier",
    "Je demanderai à ma collègue",
    "Nous vous recontacterons dès lundi.",
    "Je te l'envoie en MP",
    "je m'en occupe",
    "Je vais jeter un œil ce week-end",
    // German.
    "Ich schicke dir den Link heute Abend.",
    "Schick dir morgen das Rezept",
    "Ich melde mich!",
    "Wir melden uns morgen bei Ihnen.",
    "Ich schau mal nach.",
    "Ich frag mal meinen Kollegen",
    "Ich geb dir Bescheid",
    "Ich werde dir die Bilder am Wochenende schicken.",
    "Wir kümmern uns darum.",
    "Morgen schicke ich dir die Maße",
    "Wir prüfen das und erstatten den Betrag",
    "Ich halte dich auf dem Laufenden",
    "lass mich kurz nachschauen",
    "Ich schaue mir das morgen an.",
    "Ich leite es an die Werkstatt weiter.",
    "Ich bring dir morgen eins mit",
];

/// Replies that do not.
const OTHERS: &[&str] = &[
    "",
    "I'll be honest, I prefer the small kiln.",
    "I'll never send a parcel with them again.",
    "I will say the blue one is nicer.",
    "I'll admit it took three tries",
    "I'll bet!",
    "Shall I send you the link?",
    "Will you send me the link?",
    "I'll send you the link, shall I?",
    "I'd send you one but they are sold out",
    "I'd love to look into that some day",
    "I can send you the pattern if you like",
    "If you want I'll send you the pattern.",
    "I'll send you one if anyone wants it",
    "She said I'll send you the link and never did.",
    "He told me “I'll look into it” and that was it",
    "\"I'll get back to you\" is what they all say",
    "> I'll send it tomorrow",
    "They said: 'we'll call', 'we will refund you'. They didn't.",
    "I won't send it",
    "I'll not send it",
    "Not sure if I'll send it in.",
    "maybe I'll ask around",
    "I thought I'll ask the others",
    "I'll check it out, thanks!",
    "let me check this out",
    "Let me know how it goes!",
    "let me tell you a story",
    "let me see what you made",
    "I'll miss you all",
    "I'll take two please",
    "I'll send you all my love",
    "sending you a hug",
    "You'll see, it will send a mail by itself.",
    "It will send you a reminder",
    "They'll look into it",
    "I look forward to it, I'll be there",
    "I sent you the link",
    "Comment KILN and I'll send you the pattern",
    "Pop us a DM with your postcode and we'll keep you posted",
    "Send me your address and I'll ship it",
    "I always ask my neighbours",
    "the machine will check the weight",
    "ill and tired, send soup",
    // Spanish.
    "Te mando un abrazo enorme",
    "¿Te mando el enlace?",
    "Si quieres te lo envío",
    "te mando fuerza y ánimo",
    "Te aviso que la tienda cierra los lunes",
    "No te lo mando porque está roto",
    "Te lo digo en serio",
    "Voy a comprar uno mañana",
    "Vamos a la playa",
    "Escríbeme y te paso presupuesto",
    "Comenta HORNO y te cuento el método",
    "Te paso el enlace: https://pebble.example/horno",
    "Me dijo que te lo envía",
    "y te digo una cosa, vale la pena",
    "lo miro todos los días",
    // Portuguese.
    "Te mando um beijo",
    "Quer que eu te mande o link?",
    "Se quiser te mando o link",
    "Vou à praia amanhã",
    "vou te perguntar uma coisa",
    "não te mando nada",
    "Mando abraços pra você e pra família",
    "Segue: te mando o link https://pebble.example/forno",
    "Vou comprar um também",
    "Comenta QUERO e te mando o link",
    // French.
    "Je t'envoie plein de bisous",
    "Je vais au marché demain",
    "Si tu veux je t'envoie le lien",
    "Tu veux que je t'envoie le lien ?",
    "Je vais te demander quelque chose",
    "Je ne te l'envoie pas",
    "On va regarder le match ce soir",
    "Je te passe le lien : https://pebble.example/four",
    "Écris-moi et je t'envoie la recette",
    "je te dis que c'est bon",
    "je te rappelle que c'est gratuit",
    // German.
    "Ich schicke dir ganz liebe Grüße",
    "Soll ich dir den Link schicken?",
    "Wenn du magst, schicke ich dir den Link.",
    "Ich melde mich ab für heute",
    "Ich frage mich, ob die Farbe hält",
    "Ich gebe dir recht",
    "Ich schicke dir nichts",
    "Ich werde dir nie wieder etwas schicken",
    "Ich schaue gern Filme",
    "Ich kümmere mich um meine Mutter",
    "Schick ihnen doch eine Mail",
    "Der Laden meinte, wir melden uns morgen",
    "Ich schick dir den Link: https://pebble.example/ofen",
    "Schreib mir, dann schicke ich dir den Link",
    "Vielleicht schicke ich dir mal eins",
    // Others.
    "明日送ります",
    "👍",
];

#[test]
fn promises_are_found() {
    let is_found = |text: &&&str| {
        let without_mention = text.trim_start_matches("@marlo ");
        promised(text).iter().any(|found| without_mention.contains(found.as_str()))
    };
    let missed: Vec<_> = PROMISES.iter().filter(|text| !is_found(text)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn what_only_sounds_like_one_is_left() {
    let wrong: Vec<_> = OTHERS.iter().filter(|text| !promised(text).is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_sentence_that_promises_is_suggested() {
    let text = "@mira @tove Thanks, that helps! I'll send you the recipe tonight. Do you fire at cone 6?\nAnd we'll fix the link.";
    assert_eq!(promised(text), ["I'll send you the recipe tonight.", "And we'll fix the link."]);
    assert_eq!(promised("@mira I'll send it. I'll send it."), ["I'll send it."], "none twice");
    let many = "I'll send one. I'll send two. I'll send three. I'll send four. I'll send five. I'll send six.";
    assert_eq!(promised(many).len(), 5);
    let long = format!("I'll send {}", "very ".repeat(100));
    assert_eq!(promised(&long)[0].chars().count(), 200);
}

proptest! {
    #[test]
    fn any_text_is_taken(text in "([a-z'’I\"“>]{0,6}[ ,.?\\n]){0,40}|.{0,80}") {
        for promise in promised(&text) {
            prop_assert!(!promise.is_empty());
        }
    }
}
