// Reads aloud what callers will hear, with the browser's own voices: a button for each text, each sentence in its language.
const SPOKEN_AS = { nb: ['nb', 'no', 'nn'], en: ['en'] };
const speech = window.speechSynthesis;
const status = document.getElementById('les-status');

const voiceFor = (language) => {
  const voices = speech?.getVoices() ?? [];
  return (SPOKEN_AS[language] ?? [])
    .flatMap((code) => voices.filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === code))
    .at(0);
};

function read(element) {
  speech.cancel();
  let missing = false;
  for (const part of element.querySelectorAll('[lang]')) {
    const utterance = new SpeechSynthesisUtterance(part.textContent);
    const voice = voiceFor(part.lang);
    missing ||= !voice;
    if (voice) utterance.voice = voice;
    utterance.lang = voice?.lang ?? part.lang;
    speech.speak(utterance);
  }
  status.textContent = missing ? 'Nettleseren mangler en stemme for språket. Les teksten over.' : 'Leser opp.';
}

if (speech)
  for (const button of document.querySelectorAll('[data-les]')) {
    button.hidden = false;
    button.addEventListener('click', () => read(document.getElementById(button.dataset.les)));
  }
else if (status) status.textContent = 'Nettleseren kan ikke lese opp. Les teksten over.';
