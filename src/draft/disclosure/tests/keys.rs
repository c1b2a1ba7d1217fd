//! Keys, tokens, passwords.

use super::{Key, body, check};

/// Text around a key, the key's parts: the place of the key is `{}`.
#[track_caller]
fn finds(text: &str, key: &str) {
    check(&text.replace("{}", key), &[(Key, key)]);
}

/// Base 32 as AWS writes it.
fn base32() -> String {
    let letters: Vec<char> = ('A'..='Z').chain('2'..='7').collect();
    (0..16).map(|at| letters[(at * at * 5 + at * 11 + 28) % letters.len()]).collect()
}

#[test]
fn finds_the_keys_of_vendors() {
    finds("Why does {} not work?", &format!("{}{}", "AKIA", base32()));
    finds("temporary ({})", &format!("{}{}", "ASIA", base32()));
    finds("git clone https://{}@github.com/ada/loom", &format!("{}{}", "ghp_", body(36)));
    finds("“{}”", &format!("{}{}", "gho_", body(36)));
    finds("{}.", &format!("{}{}", "ghs_", body(36)));
    finds("token {}. Then run it.", &format!("{}{}.{}.{}", "ghs_", body(60), body(200), body(43)));
    finds("🔑{}🔑", &format!("{}{}_{}", "github_pat_", body(22), body(59)));
    finds("我的密钥{}别看", &format!("{}{}", "glpat-", body(20)));
    finds("glab auth login --token {}", &format!("{}{}.01.{}", "glpat-", body(27), body(9)));
    finds("{}", &format!("{}{}", "xoxb-", format_args!("{}-{}-{}", 5_718_203_946_u64, 4_863_907_152_u64, body(24))));
    finds("STRIPE={}", &format!("{}{}", "sk_live_", body(24)));
    finds("\"{}\"", &format!("{}{}", "rk_live_", body(99)));
    finds("export OPENAI_API_KEY='{}'", &format!("{}{}", "sk-proj-", body(64)));
    finds("use {} please", &format!("{}{}", "sk-", body(48)));
    finds("use {}, please", &format!("{}{}", "sk-ant-api03-", body(95)));
    finds("https://maps.example/js?key={}&v=3", &format!("{}{}", "AIza", body(35)));
    finds("//registry.example/:_authToken={}", &format!("{}{}", "npm_", body(36)));
    finds("pip upload {}", &format!("{}{}", "pypi-AgEIcHlwaS5vcmc", body(120)));
    finds("Bot: {}", &format!("{}:{}{}", 4_839_574_812_u64, "AA", body(33)));
    check(
        &format!("https://api.telegram.org/bot{}:{}{}/getMe", 4_839_574_812_u64, "AA", body(33)),
        &[(Key, &format!("{}:{}{}", 4_839_574_812_u64, "AA", body(33)))],
    );
}

#[test]
fn finds_web_tokens_and_private_keys() {
    let token = format!("{}hbGciOiJIUzI1NiJ9.{}{}.{}", "eyJ", "eyJ", body(40), body(43));
    finds("Authorization: Bearer {}", &token);
    finds("https://app.example/login?jwt={}", &token);
    let lines = format!("{}\n{}\n{}", body(64), body(64), body(20));
    let armour = |label: &str| format!("-----{} {label}-----\n{lines}\n-----{} {label}-----", "BEGIN", "END");
    finds("here it is:\n{}\nhelp?", &armour("RSA PRIVATE KEY"));
    finds("{}", &armour("OPENSSH PRIVATE KEY"));
    finds("{} 🙈", &armour("PGP PRIVATE KEY BLOCK"));
    finds("{}", &format!("-----{} EC PRIVATE KEY-----", "BEGIN"));
    finds("{\"key\": \"{}\"}", &format!("-----{} PRIVATE KEY-----\\n{}\\n{}", "BEGIN", body(64), body(64)));
    let header = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0F\n\n";
    finds("{} and so on", &format!("-----{} RSA PRIVATE KEY-----\n{header}{}", "BEGIN", body(64)));
}

#[test]
fn finds_what_is_named_as_a_secret() {
    let value = body(32);
    for text in [
        "api_key={}",
        "API key: {}",
        "myApiKey = '{}'",
        "\"client_secret\": \"{}\"",
        "AWS_SECRET_ACCESS_KEY={}",
        "access-token => {}",
        "**Private key**: {}",
        "https://api.example/v1?api_key={}&q=1",
        "bot token:{}",
    ] {
        finds(text, &value);
    }
    for text in ["password: {}", "DB_PASSWORD={}", "Passwort: „{}", "contraseña: {}", "senha={},", "mot de passe : {}"]
    {
        let text = text.replace('„', "");
        finds(&text, "Tr0ub4dor&3!");
    }
    finds("password: {}", "$8tc?T2swc%KB1");
    finds("secret_key={}", &["wJ9lrXUt4nFE", "mIbK7MDG3qzy", "bPxRf5iCYhT2"].join("/"));
    finds("wifi pwd: {}.", "k7#Qz-91vB");
}

#[test]
fn passes_placeholders() {
    for text in [
        format!("{}{}", "ghp_", "x".repeat(36)),
        format!("{}{}", "ghp_", "abcd1234".repeat(5)),
        format!("{}{}{}", "AKIA", "IOSFODNN7", "EXAMPLE"),
        format!("{}{}", "ASIA", "PACIFICCHAMPIONS"),
        format!("{}{}", "sk-", "your-api-key-goes-here-1234567"),
        format!("{}{}", "sk_live_", "........................"),
        format!("{}{}", "sk-", "abcdefghijklmnopqrstuvwxyz123456"),
        format!("{}{}", "xoxb-", "your-token-with-12345678-digits"),
        format!("{}{}", "glpat-", "put_the_token_in_this_place"),
        format!("{}{}", "sk_test_", body(24)),
        format!("{}{}", "pk_live_", body(24)),
        format!("{}{}", "npm_", "config_registry"),
        format!("{}{}", "ghp_", body(12)),
        format!("{}{}", "AIza", body(36)),
        format!("{}hbGciOiJIUzI1NiJ9.eyJ", "eyJ"),
        format!("What does -----{} RSA PRIVATE KEY----- mean?", "BEGIN"),
        format!("-----{} PRIVATE KEY-----\n...\n-----{} PRIVATE KEY-----", "BEGIN", "END"),
        format!("-----{} PUBLIC KEY-----\n{}\n-----{} PUBLIC KEY-----", "BEGIN", body(64), "END"),
        format!("#{}{}", "ghp_", body(36)),
    ] {
        check(&text, &[]);
    }
}

#[test]
fn passes_what_only_looks_like_a_secret() {
    let hash = "3f2b8c91d4e5a6071829b3c4d5e6f7089a1b2c3d";
    for text in [
        &format!("Fixed in {hash}"),
        &format!("https://git.example/ada/loom/commit/{hash}"),
        &format!("sha256: {hash}{}", &hash[..24]),
        "id 123e4567-e89b-42d3-a456-426614174000",
        &format!("request {}: 123e4567-e89b-42d3-a456-426614174000", "token"),
        &format!("{}: 0x6982508145454Ce325dDbE47a25d4ec3d2311933 🚀", "Token"),
        "#ThisIsAVeryLongHashtagThatSomebodyWrote2026ForTheFestival",
        "https://news.example/2026/05/why-sk-learn-pipelines-beat-everything-we-had-2025",
        "https://video.example/watch?v=dQw4w9WgXcQ&list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf",
        "sk-learn-contrib-imbalanced-data-tools-2026",
        "The .sk-folding-cube-wrapper-12345-inner class",
        "xoxo-and-many-kisses-to-all-of-you-2026",
        "password: <your-password>",
        "password: $DB_PASSWORD1",
        "password={{ vault_password_1 }}",
        "Password: ********",
        "password: sunshine24",
        "Passwort: SOMMER2026",
        "The password is on the fridge, password: ask-me",
        "Forgot your password? https://app.example/Reset1Password",
        "https://meet.example/j/93182?pwd=aB3dE5fG7hI9jK1lM3",
        "api_key=YOUR_API_KEY_GOES_HERE_12345",
        "API key: see the wiki, page Credentials2026",
        &format!("The {}: 20minutes-of-kneading-and-2-days-of-rest", "secret"),
        "secret: ",
        "primary_key=user_id_and_order_id_2026",
        "Use code SPRING2026SAVE20 at checkout",
        "at 10:ABCDEFGHIJKLMNOPQRSTUVWXYZ2345678ab",
    ] {
        check(text, &[]);
    }
}
