/**
 * Asks the device for a passkey: <form data-passkey="get|create" data-options="{…}" [data-now]> with a hidden field `credential`
 * and a button [data-passkey-start]. The answer goes along with the form; [data-passkey-failed] is shown when there is none.
 */
export function start(root = document) {
  for (const form of root.querySelectorAll('form[data-passkey]')) {
    const ask = () => answer(form).catch(() => { form.querySelector('[data-passkey-failed]').hidden = false; });
    form.querySelector('[data-passkey-start]').addEventListener('click', ask);
    if ('now' in form.dataset) ask();
  }
}

async function answer(form) {
  const options = withBytes(JSON.parse(form.dataset.options));
  const kind = form.dataset.passkey;
  const credential = await navigator.credentials[kind]({ publicKey: options });
  form.elements.credential.value = JSON.stringify(kind === 'create' ? made(credential) : shown(credential));
  form.submit();
}

/** The options of the server with bytes where the browser wants bytes. */
export function withBytes(options) {
  const listed = (list) => (list ?? []).map((item) => ({ ...item, id: bytes(item.id) }));
  const ready = { ...options, challenge: bytes(options.challenge) };
  if (options.user) ready.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) ready.excludeCredentials = listed(options.excludeCredentials);
  if (options.allowCredentials) ready.allowCredentials = listed(options.allowCredentials);
  return ready;
}

function made(credential) {
  const { response } = credential;
  return {
    ...common(credential),
    response: {
      attestationObject: text(response.attestationObject),
      clientDataJSON: text(response.clientDataJSON),
      transports: response.getTransports?.() ?? [],
    },
    extensions: JSON.stringify(credential.getClientExtensionResults()),
  };
}

function shown(credential) {
  const { response } = credential;
  return {
    ...common(credential),
    response: {
      authenticatorData: text(response.authenticatorData),
      clientDataJSON: text(response.clientDataJSON),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

function common(credential) {
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type };
}

export function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
}

export function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
