// Copy buttons. Without this script they stay hidden, and the figures can be marked and copied by hand.
const status = document.querySelector('[data-copy-status]');

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea'); // browsers without the clipboard API, or plain http
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('not copied');
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await copy(button.dataset.copy);
      button.querySelector('[data-copy-label]').textContent = button.dataset.copied;
      status.textContent = `${button.dataset.name}: ${button.dataset.copied}`;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}
