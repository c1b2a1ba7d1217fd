// The few words that are spoken by assistive technology inside the closed roots. All from _locales.

import type { PostReason, Tie } from "./wire";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export const reasonLabel = (reasons: PostReason[]): string =>
  chrome.i18n.getMessage("markReason", reasons.map((reason) => chrome.i18n.getMessage(`why${capital(reason)}`)).join(", "));

export const tieLabel = (tie: Tie): string => chrome.i18n.getMessage(`tie${capital(tie)}`);

export const frameTitle = (page: "card" | "review"): string => chrome.i18n.getMessage(`frame${capital(page)}`);
