// Refreshes what is shown every 3 seconds, unless someone is writing or choosing.
setInterval(async () => {
  const busy = document.activeElement && document.activeElement.matches("select, textarea");
  const draft = document.querySelector("textarea");
  if (document.hidden || busy || (draft && draft.value)) return;
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = document.getElementById("main");
    const next = fresh.getElementById("main");
    if (next && next.innerHTML !== main.innerHTML) main.replaceWith(next);
  } catch { /* the board is away for a moment; the next round will tell */ }
}, 3000);
