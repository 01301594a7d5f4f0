// While something is on its way, asks the page again every two seconds and says aloud when it moved on. Without this file there is a link.
const waiting = document.querySelector("[data-waiting]");
if (waiting) {
  const state = waiting.dataset.waiting;
  let tries = 0;
  const look = async () => {
    if (++tries > 150) return;
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, redirect: "manual" });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = page.querySelector("[data-waiting]")?.dataset.waiting;
        if (now !== state) {
          location.replace(location.pathname);
          return;
        }
      }
    } catch {
      // Offline for a moment; the next look may succeed.
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 1500);
}
