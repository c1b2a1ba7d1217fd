//! The worker: takes messages to the engine and the engine's answers back. Everything it holds can be lost at any
//! moment: what matters is in IndexedDB, the settings in `storage.local`, what frames show in `storage.session`.

use std::cell::RefCell;

use futures_util::lock::Mutex;
use wasm_bindgen::JsValue;

use crate::browser::idb::IdbStore;
use crate::browser::languages;
use crate::browser::webext::{self, ApiError, Sender};
use crate::draft::Level;
use crate::engine::Engine;
use crate::post::{Draft, Millis, Place};
use crate::settings::Settings;
use crate::store::{Archive, Report, Store, StoreError, glance};
use crate::wire::{Command, FromContent, FromPage, SiteInfo, Size, ToContent, ToPage, View};

const SETTINGS: &str = "settings";

/// The worker's state; one for the life of the process.
pub struct Worker {
    engine: Engine<IdbStore>,
    settings: RefCell<Option<Settings>>,
    /// Acts are recorded one after another: what is sent first is known when the next is looked at.
    records: Mutex<()>,
}

impl Default for Worker {
    fn default() -> Self {
        Self { engine: Engine::new(IdbStore::new()), settings: RefCell::new(None), records: Mutex::new(()) }
    }
}

fn failed(error: StoreError) -> ToPage {
    ToPage::Failed { error: error.to_string() }
}

fn now() -> Millis {
    js_sys::Date::now() as Millis
}

fn view_key(token: &str) -> String {
    format!("view:{token}")
}

impl Worker {
    /// The engine.
    pub fn engine(&self) -> &Engine<IdbStore> {
        &self.engine
    }

    /// The settings; the defaults if none were saved or the saved ones cannot be read (they stay as they are until
    /// the user saves again).
    pub async fn settings(&self) -> Settings {
        if let Some(settings) = self.settings.borrow().as_ref() {
            return settings.clone();
        }
        let settings = match webext::local(SETTINGS).await {
            Ok(settings) => settings.unwrap_or_default(),
            Err(error) => {
                webext::warn("the settings cannot be read", error);
                Settings::default()
            }
        };
        *self.settings.borrow_mut() = Some(settings.clone());
        settings
    }

    /// Answers a content script. `None`: nothing to say.
    pub async fn content(&self, message: FromContent, sender: &Sender) -> Option<ToContent> {
        let settings = self.settings().await;
        languages::fetch_for(texts_of(&message)).await;
        match message {
            FromContent::Posts { page, .. } if settings.is_off(&page.place.host) => {
                self.badge(sender, 0, &settings).await;
                Some(ToContent::Off)
            }
            FromContent::Posts { batch, page, posts } => {
                let (marks, error) = {
                    let _one_at_a_time = self.records.lock().await;
                    self.engine.read(&page, &posts, &settings, now()).await
                };
                let kept = error.is_none();
                self.report(error);
                let marked = marks.iter().filter(|mark| !mark.reasons.is_empty()).count();
                self.badge(sender, page.marked as usize + marked, &settings).await;
                Some(ToContent::Marks { batch, marks, kept })
            }
            FromContent::Draft { draft } => {
                let level = self.engine.review(&draft, &settings, now()).await.level;
                let reply_to = draft.reply_to.map(|post| post.id).unwrap_or_default();
                Some(ToContent::Verdict { text: draft.text, reply_to, level })
            }
            FromContent::Open { token, size, post, page, reasons } => {
                let card = match self.engine.card(&post, &page.place, &settings, now()).await {
                    Ok(card) => card,
                    Err(error) => {
                        self.report(Some(error));
                        return None;
                    }
                };
                let view = match size {
                    Size::Line => View::Line { reasons, card },
                    Size::Card => View::Card { reasons, card },
                };
                self.opened(token, &view).await
            }
            FromContent::Hold { token, draft } => {
                let review = self.engine.review(&draft, &settings, now()).await;
                if review.level != Level::Promotional {
                    return None; // the settings changed since: the content script gives up and lets it through
                }
                let to = match &draft.reply_to {
                    // What is known of the person is said if it can be read; the review is shown in any case.
                    Some(post) => self.engine.card(post, &draft.place, &settings, now()).await.ok().map(Box::new),
                    None => None,
                };
                self.opened(token, &View::Review { text: draft.text, review, to }).await
            }
            other => {
                self.record(other).await;
                None
            }
        }
    }

    /// Records what the user did. The answer says whether it is safe in the store.
    pub async fn record(&self, message: FromContent) -> ToPage {
        let settings = self.settings().await;
        let _one_at_a_time = self.records.lock().await;
        languages::fetch_for(texts_of(&message)).await;
        let recorded = match &message {
            FromContent::Sent { draft } | FromContent::Emptied { draft } if settings.is_off(&draft.place.host) => {
                Ok(())
            }
            FromContent::Pressed { page, .. } | FromContent::Noticed { page, .. }
                if settings.is_off(&page.place.host) =>
            {
                Ok(())
            }
            FromContent::Sent { draft } => self.engine.sent(draft, &settings, now()).await,
            FromContent::Emptied { draft } => self.engine.emptied(draft, &settings, now()).await,
            FromContent::Pressed { press, on, post, page } => {
                self.engine.pressed((*press, *on), post, page, &settings, now()).await
            }
            FromContent::Noticed { page, notices } => self.engine.noticed(page, notices, &settings, now()).await,
            FromContent::Deleted { post, page } => self.engine.deleted(post, page).await,
            _ => Ok(()),
        };
        match recorded {
            Ok(()) => ToPage::Done,
            Err(error) => {
                let failed = ToPage::Failed { error: error.to_string() };
                self.report(Some(error));
                failed
            }
        }
    }

    /// Answers a page or frame of the extension.
    pub async fn page(&self, message: FromPage, sender: &Sender) -> Result<ToPage, ApiError> {
        match message {
            FromPage::Ready { token } => self.forward(sender, Command::FrameReady { token }).await,
            FromPage::View { token } => Ok(ToPage::View { view: webext::session(&view_key(&token)).await? }),
            FromPage::Choose { token, choice } => {
                webext::forget_session(&view_key(&token)).await?;
                self.forward(sender, Command::Choice { token, choice }).await
            }
            FromPage::Close { token } => self.forward(sender, Command::FrameClose { token }).await,
            FromPage::Expand { token } => self.forward(sender, Command::FrameExpand { token }).await,
            tending if sender.is_frame && tending.needs_a_page() => {
                Ok(ToPage::Failed { error: "only from a page in a tab".to_owned() })
            }
            telling @ (FromPage::Card { .. }
            | FromPage::People { .. }
            | FromPage::Ledgers
            | FromPage::Own { .. }
            | FromPage::Waiting) => Ok(self.tell(telling).await.unwrap_or_else(failed)),
            tending @ (FromPage::Edit { .. }
            | FromPage::SaveOwn { .. }
            | FromPage::Settle { .. }
            | FromPage::Owe { .. }
            | FromPage::Merge { .. }
            | FromPage::Split { .. }
            | FromPage::NotSame { .. }
            | FromPage::Erase { .. }
            | FromPage::EraseAll) => {
                let _one_at_a_time = self.records.lock().await;
                Ok(self.tend(tending).await.map_or_else(failed, |()| ToPage::Done))
            }
            archiving @ (FromPage::ExportPerson { .. }
            | FromPage::Export { .. }
            | FromPage::Stage { .. }
            | FromPage::Preview
            | FromPage::Import { .. }
            | FromPage::Unstage
            | FromPage::Check { .. }) => {
                let _one_at_a_time = self.records.lock().await;
                Ok(self.archive(archiving).await.unwrap_or_else(failed))
            }
            FromPage::Judge { text } => {
                let settings = Settings { guard: true, ..self.settings().await };
                languages::fetch_for(std::iter::once(text.as_str())).await;
                let draft = Draft { place: Place::default(), text, ..Draft::default() };
                Ok(ToPage::Review { review: self.engine.review(&draft, &settings, now()).await })
            }
            FromPage::Sites => {
                let info = |site: &crate::sites::Site| SiteInfo {
                    id: site.id.clone(),
                    name: site.name.clone(),
                    hosts: site.hosts.clone(),
                };
                Ok(ToPage::Sites { sites: self.engine.sites().iter().map(info).collect() })
            }
            FromPage::Settings => Ok(ToPage::Settings { settings: self.settings().await }),
            FromPage::SaveSettings { settings } => {
                webext::set_local(SETTINGS, &settings).await?;
                *self.settings.borrow_mut() = Some(settings);
                tell_all_tabs(&Command::Refresh).await?;
                Ok(ToPage::Done)
            }
        }
    }

    /// Tells about people.
    async fn tell(&self, message: FromPage) -> Result<ToPage, StoreError> {
        let settings = self.settings().await;
        Ok(match message {
            FromPage::Card { person } => {
                ToPage::Card { card: Box::new(self.engine.person(&person, &settings, now()).await?) }
            }
            FromPage::People { wanted } => {
                ToPage::People { people: self.engine.people(&wanted, &settings, now()).await? }
            }
            FromPage::Own { place } => ToPage::Own { handle: self.engine.own(&place).await? },
            FromPage::Ledgers => {
                let (all, places, quiet) = self.engine.ledgers(&settings, now()).await?;
                ToPage::Ledgers { all, places, quiet }
            }
            _ => ToPage::Waiting { waiting: self.engine.waiting(now()).await? },
        })
    }

    /// Does what the user wants done with what is kept.
    async fn tend(&self, message: FromPage) -> Result<(), StoreError> {
        match message {
            FromPage::Edit { person, name, edit } => self.engine.edit(&person, &name, &edit, now()).await,
            FromPage::SaveOwn { place, handle } => self.engine.save_own(&place, &handle).await,
            FromPage::Settle { id, state } => self.engine.settle(&id, state, now()).await,
            FromPage::Owe { person, name, text } => self.engine.owe(&person, &name, &text, now()).await,
            FromPage::Merge { into, from } => self.engine.merge(&into, &from, now()).await,
            FromPage::Split { person } => self.engine.part(&person).await,
            FromPage::NotSame { person, other } => self.engine.not_same(&person, &other).await,
            FromPage::Erase { person } => self.engine.erase(&person).await,
            _ => self.engine.erase_all().await,
        }
    }

    /// Takes out, brings in and checks what is kept.
    async fn archive(&self, message: FromPage) -> Result<ToPage, StoreError> {
        let settings = self.settings().await;
        let store = self.engine.store();
        Ok(match message {
            FromPage::ExportPerson { person, markdown } => {
                ToPage::Text { text: self.engine.export_person(&person, markdown, &settings, now()).await? }
            }
            FromPage::Export { after } => {
                let (lines, next, all) = store.export(&after).await?;
                ToPage::Part { lines: lines.join("\n"), next, all }
            }
            FromPage::Stage { first, lines } => {
                store.stage(first, &lines).await?;
                ToPage::Done
            }
            FromPage::Preview => ToPage::Preview { preview: store.preview().await? },
            FromPage::Import { conflicts } => {
                self.engine.import(conflicts).await?;
                ToPage::Done
            }
            FromPage::Check { mend } => {
                let bytes = webext::bytes_on_disk().await;
                ToPage::Report { report: Report { bytes, ..self.engine.check(mend).await? } }
            }
            _ => {
                store.unstage().await?;
                ToPage::Done
            }
        })
    }

    /// What is done once after the browser has started: what was staged and left is thrown away, what is too old is
    /// forgotten, and what does not agree is mended.
    pub async fn start_up(&self) {
        let settings = self.settings().await;
        let _one_at_a_time = self.records.lock().await;
        let done = async {
            self.engine.store().unstage().await?;
            self.engine.forget_old(&settings, now()).await?;
            glance(self.engine.store()).await
        };
        match done.await {
            Ok(0) => {}
            Ok(mended) => {
                webext::warn("the store", format!("{mended} people had to be made again from their exchanges"))
            }
            Err(error) => self.report(Some(error)),
        }
    }

    async fn opened(&self, token: String, view: &View) -> Option<ToContent> {
        match webext::set_session(&view_key(&token), view).await {
            Ok(()) => Some(ToContent::Opened { token }),
            Err(error) => {
                webext::warn("a frame cannot be shown", error);
                None
            }
        }
    }

    async fn forward(&self, sender: &Sender, command: Command) -> Result<ToPage, ApiError> {
        let tab = sender.tab.ok_or_else(|| ApiError("not in a tab".into()))?;
        webext::send_to_tab(tab, &command).await?;
        Ok(ToPage::Done)
    }

    async fn badge(&self, sender: &Sender, marked: usize, settings: &Settings) {
        let Some(tab) = sender.tab else { return };
        let text = match marked {
            _ if !settings.badge => String::new(),
            0 => String::new(),
            1..=9 => marked.to_string(),
            _ => "9+".to_owned(),
        };
        // The tab may have gone meanwhile; a badge is no reason to fail.
        if let Err(error) = webext::set_badge(tab, &text).await {
            webext::warn("no badge", error);
        }
    }

    fn report(&self, error: Option<StoreError>) {
        for error in error.into_iter().chain(self.engine.store().unreadable().take()) {
            webext::warn("the store", error);
        }
    }
}

/// The texts of a message that are to be judged.
fn texts_of(message: &FromContent) -> impl Iterator<Item = &str> {
    let (posts, draft) = match message {
        FromContent::Posts { posts, .. } => (posts.as_slice(), None),
        FromContent::Draft { draft } | FromContent::Hold { draft, .. } | FromContent::Sent { draft } => {
            (draft.reply_to.as_slice(), Some(draft))
        }
        FromContent::Emptied { draft } => (draft.reply_to.as_slice(), Some(draft)),
        FromContent::Open { .. }
        | FromContent::Pressed { .. }
        | FromContent::Noticed { .. }
        | FromContent::Deleted { .. } => (&[][..], None),
    };
    posts.iter().map(|post| post.text.as_str()).chain(draft.map(|draft| draft.text.as_str()))
}

/// Sends to every tab; those without a content script do not answer.
pub async fn tell_all_tabs(command: &Command) -> Result<(), ApiError> {
    for tab in webext::tabs(None).await? {
        let _ = webext::send_to_tab(tab, command).await;
    }
    Ok(())
}

/// A message of the wire, or what is wrong with it.
pub fn parse<T: serde::de::DeserializeOwned>(message: JsValue) -> Result<T, ApiError> {
    webext::from_message(message)
}
