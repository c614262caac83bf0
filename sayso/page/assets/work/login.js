/** The door. */

function start() {
  byId("headline").textContent = "Log in";
  const name = el("input", { name: "name", autocomplete: "username", required: true, maxlength: 80 });
  const password = el("input", { name: "password", type: "password", autocomplete: "current-password", required: true, maxlength: 256 });
  const form = el("form", { class: "stack", onsubmit: async (event) => {
    event.preventDefault();
    const answer = await ask("/login", { name: name.value, password: password.value }).catch(() => ({ status: 599, body: { error: "No connection." } }));
    if (fine(answer)) location.assign("/");
    else { password.value = ""; password.focus(); }
  } }, el("label", {}, "Name", name), el("label", {}, "Password", password), el("button", { class: "act" }, "Log in"));
  byId("screen").append(form);
  document.documentElement.dataset.ready = "yes";
}
