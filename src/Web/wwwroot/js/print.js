// Shows the print buttons and lets them print; without this file people print from the browser's menu.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
