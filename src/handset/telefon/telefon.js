// The telephone in the browser: hears over server-sent events, and keys by small posts.
const byId = (id) => document.getElementById(id);
const [status, duration, now, typed] = ['status', 'varighet', 'naa', 'tastet'].map(byId);
const [captions, messages, callButton, from, aloud] = ['samtale', 'meldinger', 'ring', 'fra', 'stemme'].map(byId);
const keys = document.querySelectorAll('[data-tast], [data-taster]');

const STATES = {
  ringing: 'Ringer …',
  waiting: 'I samtale',
  speaking: 'I samtale',
  listening: 'I samtale',
  recording: 'Tar opp. Avslutt med firkant',
};
const ENDS = {
  caller: 'Du la på',
  service: 'NorKreditt la på',
  rejected: 'Anropet ble avvist',
  failure: 'Samtalen ble brutt',
};

let line = null;
let inCall = false;
let answeredAt = null;
let ticking = null;
let audio = null;
let keyedItem = null;
const heard = new Map();

// --- The line to the service.

const post = (deed, body = {}) =>
  line &&
  fetch(`/telefon/api/linjer/${line}/${deed}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true,
  }).catch(() => {});

function connect() {
  const stream = new EventSource('/telefon/api/linje');
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    on[event.type]?.(event);
  };
  stream.onerror = () => {
    line = null;
    endCall('Forbindelsen er brutt. Prøver igjen …');
    callButton.disabled = true;
  };
}

const on = {
  line: ({ id }) => {
    line = id;
    callButton.disabled = false;
    status.textContent = 'Klar til å ringe';
  },
  state: ({ state }) => {
    if (state !== 'ringing' && answeredAt === null) startClock();
    // Only what is new is written: a screen reader reads every change aloud.
    if (STATES[state] && status.textContent !== STATES[state]) status.textContent = STATES[state];
  },
  said: ({ utterance }) => {
    const text = utterance.text || 'Lydopptak';
    keyedItem = null;
    typed.textContent = '';
    now.textContent = text;
    now.scrollTop = 0;
    now.lang = utterance.language || 'nb';
    heard.set(utterance.id, addCaption(text, 'sagt', utterance.language));
    speak(utterance);
  },
  cut: ({ id }) => {
    heard.get(id)?.classList.add('avbrutt');
    hush();
  },
  key: ({ key }) => {
    typed.textContent += key;
    keyedItem ??= addCaption('', 'tastet');
    keyedItem.lastChild.textContent = typed.textContent;
  },
  beep: () => addCaption('(pipetone)', 'sagt'),
  ended: ({ by, seconds }) => endCall(`${ENDS[by]}. ${clockOf(seconds)}`),
  sms: ({ message }) => addMessage(message),
};

// --- The call.

callButton.addEventListener('click', () => (inCall ? post('legg-pa') : startCall()));

function startCall() {
  inCall = true;
  heard.clear();
  captions.replaceChildren();
  byId('ingen-samtale').hidden = true;
  status.textContent = STATES.ringing;
  now.textContent = '';
  typed.textContent = '';
  showCall();
  byId('telefon').scrollIntoView({ block: 'nearest' });
  post('ring', { fra: from.value, voices: voicesInUse() });
}

function endCall(words) {
  hush();
  inCall = false;
  answeredAt = null;
  keyedItem = null;
  clearInterval(ticking);
  duration.textContent = '';
  status.textContent = words;
  showCall();
}

function showCall() {
  byId('telefon').classList.toggle('i-samtale', inCall);
  callButton.classList.toggle('legg-pa', inCall);
  byId('ring-tekst').textContent = inCall ? 'Legg på' : 'Ring';
  from.disabled = inCall;
  for (const key of keys) key.disabled = !inCall;
}

function startClock() {
  answeredAt = Date.now();
  const tick = () => {
    duration.textContent = clockOf(Math.floor((Date.now() - answeredAt) / 1000));
  };
  tick();
  ticking = setInterval(tick, 1000);
}
const clockOf = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

// --- Keys.

const press = (taster) => inCall && post('tast', { taster });
for (const key of keys) key.addEventListener('click', () => press(key.dataset.tast ?? key.dataset.taster));

document.addEventListener('keydown', (event) => {
  const elsewhere = event.target.closest('select, input[type=text], textarea');
  if (!inCall || elsewhere || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!/^[0-9*#]$/.test(event.key)) return;
  event.preventDefault();
  press(event.key);
  const button = document.querySelector(`[data-tast="${CSS.escape(event.key)}"]`);
  button.classList.add('trykket');
  setTimeout(() => button.classList.remove('trykket'), 150);
});

// --- Speech: the browser's own voice, where it has one for the language.

const SPOKEN_AS = { nb: ['nb', 'no', 'nn'], en: ['en'] };
const voiceFor = (language) => {
  const wanted = SPOKEN_AS[language?.split('-')[0]] ?? [];
  const voices = window.speechSynthesis?.getVoices() ?? [];
  return wanted.flatMap((code) => voices.filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === code))[0];
};
const voicesInUse = () => (aloud.checked ? ['lyd', ...Object.keys(SPOKEN_AS).filter(voiceFor)] : []);

function speak({ id, text, language, audioUrl }) {
  if (!aloud.checked) return;
  const done = () => post('uttalt', { id });
  if (audioUrl) {
    audio = new Audio(audioUrl);
    audio.onended = done;
    audio.onerror = done;
    audio.play().catch(done);
    return;
  }
  const voice = voiceFor(language);
  if (!voice) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.onend = done;
  utterance.onerror = ({ error }) => error !== 'interrupted' && error !== 'canceled' && done();
  speechSynthesis.speak(utterance);
}

function hush() {
  audio?.pause();
  audio = null;
  window.speechSynthesis?.cancel();
}

aloud.addEventListener('change', () => {
  if (!aloud.checked) hush();
  post('stemmer', { voices: voicesInUse() });
  tellOfVoice();
});

function tellOfVoice() {
  const missing = aloud.checked && !voiceFor('nb');
  byId('stemme-hint').textContent = missing ? 'Nettleseren har ingen norsk stemme. Følg med på teksten.' : '';
}
window.speechSynthesis?.addEventListener('voiceschanged', tellOfVoice);

// --- What is shown.

function addCaption(text, kind, language) {
  const item = document.createElement('p');
  item.className = kind;
  const who = document.createElement('span');
  who.className = 'hvem';
  who.textContent = kind === 'sagt' ? 'NorKreditt' : 'Du tastet';
  const words = document.createElement('span');
  words.textContent = text;
  if (language) words.lang = language;
  item.append(who, ' ', words);
  captions.append(item);
  showLast();
  return item;
}

/** The latest caption stays in sight, also when a message takes some of the room. */
function showLast() {
  captions.scrollTop = captions.scrollHeight;
}
new ResizeObserver(showLast).observe(captions);

function addMessage({ to, from, body, createdAt }) {
  byId('ingen-meldinger').hidden = true;
  const item = document.createElement('li');
  const head = document.createElement('p');
  head.className = 'hvem';
  const time = new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit' }).format(new Date(createdAt));
  head.textContent = `${from} til ${to.replace(/^\+47(\d{3})(\d{2})(\d{3})$/, '$1 $2 $3')} kl. ${time}`;
  const words = document.createElement('p');
  for (const part of body.split(/(https?:\/\/\S*[\w/])/)) words.append(/^https?:/.test(part) ? linkTo(part) : part);
  item.append(head, words);
  messages.prepend(item);
}

function linkTo(url) {
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = url;
  return link;
}

fetch('/telefon/api/meldinger')
  .then((response) => response.json())
  .then(({ meldinger }) => meldinger.forEach(addMessage))
  .catch(() => {});
connect();
showCall();
tellOfVoice();
