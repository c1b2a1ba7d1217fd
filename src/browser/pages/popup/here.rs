//! Finding out what this tab is to Hobnob.

use std::time::Duration;

use gloo_timers::future::sleep;

use crate::browser::pages::address::origin;
use crate::browser::pages::chrome::{self, Tab};
use crate::browser::pages::{ask, dom};
use crate::wire::{Command, Status};

/// What a tab is to Hobnob.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Here {
    /// The browser does not say which page it is.
    Hidden,
    /// A page of the browser's own, or of an extension.
    Internal,
    /// A page without encryption. Hobnob asks for `https` only.
    Insecure {
        /// Its host.
        host: String,
    },
    /// The host was not granted.
    Ask {
        /// Its host.
        host: String,
        /// The site's name, if it is one of the sites with a known host.
        site: Option<String>,
    },
    /// Granted, and no content script answers.
    Silent {
        /// Its host.
        host: String,
    },
    /// A content script answered.
    Answered(Status),
}

/// A tab and what it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// The tab's id.
    pub(super) tab: i32,
    /// What it is.
    pub(super) here: Here,
}

/// Looks at the tab of `popup.html?tab=<id>`, else at the active one.
pub(super) async fn look() -> Result<Found, String> {
    let tab = match dom::parameter("tab").and_then(|id| id.parse().ok()) {
        Some(id) => chrome::tab(id).await?,
        None => chrome::active_tab().await?,
    };
    let id = tab.id.ok_or("the tab has no id")?;
    Ok(Found { tab: id, here: here(id, &tab).await? })
}

/// As [`look`], a few times: a content script that was put into an open tab just now needs a moment.
pub(super) async fn look_for_answer() -> Result<Found, String> {
    const TRIES: u32 = 12;
    const BETWEEN: Duration = Duration::from_millis(150);
    let mut found = look().await?;
    for _ in 0..TRIES {
        if matches!(&found.here, Here::Answered(status) if status.read > 0 || status.off) {
            break;
        }
        sleep(BETWEEN).await;
        found = look().await?;
    }
    Ok(found)
}

async fn here(id: i32, tab: &Tab) -> Result<Here, String> {
    // Whoever answers is a content script of ours, whatever may be seen of the address.
    if let Ok(Some(status)) = chrome::command::<Option<Status>>(id, &Command::Status).await {
        return Ok(Here::Answered(status));
    }
    let Some(url) = tab.url.as_deref().filter(|url| !url.is_empty()) else { return Ok(Here::Hidden) };
    let Some(parts) = dom::parts(url) else { return Ok(Here::Internal) };
    if !matches!(parts.protocol.as_str(), "http:" | "https:") {
        return Ok(Here::Internal);
    }
    let pattern = format!("{}//{}/*", parts.protocol, parts.hostname);
    if chrome::granted(&[pattern]).await? {
        return Ok(Here::Silent { host: parts.host });
    }
    if parts.protocol == "http:" {
        return Ok(Here::Insecure { host: parts.host });
    }
    let sites = ask::sites().await?;
    let site = sites.into_iter().find(|site| site.hosts.iter().any(|host| origin(host) == origin(&parts.host)));
    Ok(Here::Ask { host: parts.host, site: site.map(|site| site.name) })
}
