// Passkeys and security keys. A button says what it needs in data attributes; the answer goes into its form, which posts.
//   data-passkey            options as JSON, or
//   data-passkey-from       the address that gives them
//   data-passkey-field      the id of the hidden field for the answer
//   data-passkey-alone      the id of a checkbox: the key shall work without a password
"use strict";

async function optionsOf(button) {
  if (!button.dataset.passkeyFrom) return JSON.parse(button.dataset.passkey);
  const answer = await fetch(button.dataset.passkeyFrom, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}

async function askKey(button) {
  const options = await optionsOf(button);
  if (options.request_options) return window.webauthnJSON.get(options.request_options);
  const creation = options.creation_options;
  const alone = document.getElementById(button.dataset.passkeyAlone || "");
  if (alone) {
    const wish = creation.publicKey.authenticatorSelection || (creation.publicKey.authenticatorSelection = {});
    wish.residentKey = alone.checked ? "required" : "discouraged";
    wish.requireResidentKey = alone.checked;
    if (alone.checked) wish.userVerification = "required";
  }
  return window.webauthnJSON.create(creation);
}

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-passkey-field]")) {
    button.hidden = false;
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      const trouble = document.getElementById("passkey-trouble");
      if (trouble) trouble.hidden = true;
      try {
        const answer = await askKey(button);
        const field = document.getElementById(button.dataset.passkeyField);
        field.value = JSON.stringify(answer);
        field.form.submit();
      } catch (error) {
        if (trouble) { trouble.hidden = false; trouble.focus(); }
      }
    });
  }
});
