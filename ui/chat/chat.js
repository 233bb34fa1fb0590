// What the page needs a script for: clicks on our buttons, the quote in view, files to save, the address.
window.onrecord = (() => {
  let opener = null;

  function clicked(button, trigger) {
    const said = { ...button.dataset };
    if (said.event === 'link') {
      copy(location.href);
      return;
    }
    if (said.confirm && !window.confirm(said.confirm)) return;
    if (said.ask) {
      const title = window.prompt(said.ask, said.title);
      if (title === null) return;
      said.title = title;
    }
    if (said.event === 'select') opener = button;
    if (said.event === 'delete' && said.doc) closeDocument(said.doc);
    trigger(said.event, said);
    if (said.event === 'clear' && opener && opener.isConnected) opener.focus();
  }

  // What is taken out of the index is not shown on.
  function closeDocument(doc) {
    const panel = document.querySelector('#side .document');
    if (panel && panel.dataset.doc === doc) panel.querySelector('.close').click();
  }

  // Gradio changes the page a moment after an event is over.
  const settled = (then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then, 50)));

  function shown() {
    settled(() => {
      const panel = document.querySelector('#side .document');
      if (!panel) return;
      panel.querySelector('#document-title').focus({ preventScroll: true });
      const body = panel.querySelector('.document-body');
      if (!body) return;
      const quote = panel.querySelector('#quote');
      const below = quote ? quote.getBoundingClientRect().top - body.getBoundingClientRect().top : -body.scrollTop;
      body.scrollTop += below - (quote ? body.clientHeight / 4 : 0);
    });
  }

  function tab(name) {
    const found = [...document.querySelectorAll('[role=tab]')].find((one) => one.textContent.trim() === name);
    if (found) found.click();
  }

  function linked() {
    return new URLSearchParams(location.search).get('conversation') || '';
  }

  // The address of the page is the link that opens the conversation again.
  function addressed(id) {
    const address = new URL(location.href);
    if (id) address.searchParams.set('conversation', id);
    else address.searchParams.delete('conversation');
    history.replaceState(history.state, '', address);
    settled(() => {
      const last = document.querySelector('#log .exchange:last-of-type');
      if (last) last.scrollIntoView({ block: 'start' });
    });
  }

  function begun() {
    addressed('');
    document.querySelector('#question textarea').focus();
  }

  function opened(id) {
    tab('Ask');
    addressed(id);
  }

  function bytes(text) {
    return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  }

  function save(name, data) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([data]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // Browsers give a page that came over the network without TLS no clipboard, only this older way.
  function copyByHand(text) {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyByHand(text);
    }
    tell('Copied.');
  }

  function tell(text) {
    let place = document.getElementById('told');
    if (!place) {
      place = document.createElement('div');
      place.id = 'told';
      place.setAttribute('role', 'status');
      document.body.append(place);
    }
    place.textContent = text;
    setTimeout(() => { place.textContent = ''; }, 4000);
  }

  function deliver(file) {
    if (!file) return;
    if (file.error) tell(file.error);
    else if (file.copy) copy(new TextDecoder().decode(bytes(file.data)));
    else save(file.name, bytes(file.data));
  }

  // Gradio would show the name of a file that is too large as markup.
  function sized(event) {
    const files = event.target.closest('#files') && (event.target.files || event.dataTransfer?.files);
    const large = [...(files || [])].find((file) => file.size > window.onrecordMegabytes * 1000000);
    if (!large) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.target.files) event.target.value = '';
    tell(`“${large.name}” is larger than ${window.onrecordMegabytes} MB and was not added.`);
  }
  for (const kind of ['change', 'drop']) document.addEventListener(kind, sized, true);

  document.addEventListener('keydown', (event) => {
    const close = event.key === 'Escape' && document.querySelector('#side .close');
    if (close) close.click();
  });

  return { clicked, shown, linked, addressed, begun, opened, deliver };
})();
