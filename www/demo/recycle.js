// Long lists stay light: a post far outside the window is emptied and its article kept as a shell of the same height;
// it is filled again, with new elements, when it comes near. As the big sites do.

import { postOf } from "./store.js";
import { fill } from "./view.js";

const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) mount(entry.target);
      else unmount(entry.target, entry.boundingClientRect.height);
    }
  },
  { rootMargin: "1500px 0px" },
);

function mount(article) {
  if (article.firstChild) return;
  const post = postOf(article.dataset.id);
  if (!post) return;
  fill(article, post);
  article.classList.remove("shell");
  article.style.height = "";
}

function unmount(article, height) {
  // A reply that is being written keeps its post.
  if (!article.firstChild || height === 0 || article.querySelector(".reply-box")) return;
  article.style.height = `${height}px`;
  article.classList.add("shell");
  article.replaceChildren();
}

/** Watches an article from now on; it must be in the document. */
export function watch(article) {
  observer.observe(article);
}

/** Forgets every article. */
export function forgetAll() {
  observer.disconnect();
}
