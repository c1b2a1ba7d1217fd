//! Keeps the content scripts in step with the granted hosts.

use crate::browser::webext::{self, ApiError, Registration};
use crate::browser::worker::Worker;
use crate::sites::Scripts;
use crate::wire::{Command, Status};

fn files(scripts: &Scripts) -> Vec<String> {
    let sites = scripts.sites.iter().map(|site| format!("sites/{site}.js"));
    sites.chain(["content.js".to_owned()]).collect()
}

fn registration(scripts: &Scripts) -> Registration {
    Registration {
        id: scripts.id.clone(),
        matches: vec![scripts.matches.clone()],
        exclude_matches: scripts.exclude.clone(),
        js: files(scripts),
        run_at: "document_start",
        persist_across_sessions: true,
    }
}

/// Registers exactly what the granted hosts call for, and starts it in their open tabs.
pub async fn reconcile(worker: &Worker) -> Result<(), ApiError> {
    let origins = webext::granted_origins().await?;
    let all = worker.engine().sites().scripts(&origins);
    webext::register_scripts(&all.iter().map(registration).collect::<Vec<_>>()).await?;
    for scripts in &all {
        for tab in webext::tabs(Some(&scripts.matches)).await? {
            // A tab may be closed or be showing an error page: the others still get theirs.
            if let Err(error) = webext::inject(tab, &files(scripts)).await {
                webext::warn("a tab cannot be reached", error);
            }
        }
    }
    Ok(())
}

/// After a permission was taken back: the scripts that still live in pages of those hosts go quiet.
pub async fn withdraw(worker: &Worker) -> Result<(), ApiError> {
    let origins = webext::granted_origins().await?;
    let all = worker.engine().sites().scripts(&origins);
    webext::register_scripts(&all.iter().map(registration).collect::<Vec<_>>()).await?;
    for tab in webext::tabs(None).await? {
        let Ok(answer) = webext::send_to_tab(tab, &Command::Status).await else { continue };
        let Ok(Status { host, .. }) = webext::from_js(answer) else { continue };
        let host = host.split(':').next().unwrap_or_default();
        if !all.iter().any(|scripts| scripts.serves(host)) {
            let _ = webext::send_to_tab(tab, &Command::End).await;
        }
    }
    Ok(())
}
