// Keeps a page fresh without reloading it under the reader's finger.
const shown = document.querySelector('main');
const seen = () => {
  if (shown.dataset.seen && document.visibilityState === 'visible') {
    fetch(shown.dataset.seen, { method: 'POST' }).catch(() => {});
  }
};
const toEnd = () => {
  if (shown.dataset.seen) window.scrollTo(0, document.body.scrollHeight);
};
const refresh = async () => {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.querySelector('main');
    if (next && next.innerHTML !== shown.innerHTML) {
      shown.innerHTML = next.innerHTML;
      toEnd();
      seen();
    }
  } catch {
    // The simulators are restarting; the next round asks again.
  }
};
toEnd();
seen();
setInterval(refresh, 3000);
