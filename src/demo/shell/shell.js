// The moving parts of the demo page: asks for the state every two seconds and draws what has changed.

const $ = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const EVERY_MS = 2000;
/** Room for both devices; as in shell.css. */
const wide = matchMedia('(min-width: 900px)');
const KEPT = 'award-demo-devices';

const WEEKDAYS = '日一二三四五六';
/** Shanghai time without the browser's own zone: a fixed +08:00. */
const inShanghai = (instant) => new Date(instant.getTime() + 8 * 3_600_000);
const wall = (instant) => {
  const local = inShanghai(instant);
  const date = `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  return `${date}（周${WEEKDAYS[local.getUTCDay()]}）${local.toISOString().slice(11, 19)}`;
};
/** The same instant as a datetime input writes it. */
const asInput = (instant) => inShanghai(instant).toISOString().slice(0, 19);

let state;
let busy = false;
/** The person the phone was last turned to by the tour. */
let followed = '';

const el = (tag, props = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children);
  return made;
};

const ask = async (path, body) => {
  const answer = await fetch(
    path,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error ?? `应答 ${answer.status}`);
  return said;
};

const complain = (text) => {
  $('problem').textContent = text;
  $('problem').hidden = text === '';
};

/** One order at a time; the buttons rest until it is answered. */
const order = async (path, body) => {
  busy = true;
  drawButtons();
  try {
    draw(await ask(path, body));
  } catch (error) {
    complain(error.message);
  } finally {
    busy = false;
    drawButtons();
  }
};

const drawButtons = () => {
  const playing = state?.tour.playing ?? false;
  const over = state?.tour.steps.every((step) => step.state === 'done') ?? false;
  for (const button of all('[data-jump], #stand')) button.disabled = busy || playing;
  all('[data-jump=deadline]')[0].disabled ||= !state?.deadline;
  for (const button of all('[data-tour=step], [data-tour=play]')) button.disabled = busy || playing || over;
  all('[data-tour=stop]')[0].disabled = !playing;
  $('restart').disabled = busy;
};

const MARKS = { done: '✓', running: '▶', next: '●', later: '○' };
const STATES = { done: '已办', running: '正在办', next: '下一步', later: '以后' };

const drawSteps = (steps) => {
  const drawn = steps.map((step, index) => {
    const open = step.state === 'next' || step.state === 'running';
    const mark = el('span', { className: 'mark', textContent: MARKS[step.state] });
    mark.setAttribute('aria-label', STATES[step.state]);
    const head = el('p', { className: 'step-head' }, mark, `${index + 1}. ${step.title}`);
    head.append(el('small', { textContent: step.who }));
    const item = el('li', { className: `step ${step.state}` }, head);
    if (open) {
      item.setAttribute('aria-current', 'step');
      item.append(
        el('p', { className: 'how', textContent: step.how }),
        el('p', { className: 'why', textContent: step.why }, el('cite', { textContent: step.articles })),
      );
    }
    return item;
  });
  $('steps').replaceChildren(...drawn);
  const done = steps.filter((step) => step.state === 'done').length;
  document.querySelector('[aria-current=step]')?.scrollIntoView({ block: 'nearest' });
  $('tour-count').textContent = `${done} / ${steps.length}`;
};

const drawYear = (year) => {
  if (!year) {
    $('year').replaceChildren(el('p', { className: 'hint', textContent: '还没有认定周期。' }));
    return;
  }
  const days = el('dl', { className: 'days' });
  for (const { what, day } of year.days) days.append(el('dt', { textContent: what }), el('dd', { textContent: day }));
  const parts = [el('p', { textContent: `${year.title} ${year.stage}` }), days];
  if (year.pages.length > 0) {
    const links = year.pages.map(({ what, url }) =>
      el('a', { href: url, target: '_blank', rel: 'noopener', textContent: what }),
    );
    parts.push(el('p', { className: 'pages' }, '公开页面：', ...links));
  }
  $('year').replaceChildren(...parts);
};

let last = '';
const draw = (next) => {
  state = next;
  const now = new Date(next.now);
  $('now').textContent = wall(now);
  $('stand').textContent = next.stands ? '时钟停着，让它走' : '停住时钟';
  $('stand').setAttribute('aria-pressed', String(next.stands));
  $('now').dateTime = next.now;
  if (document.activeElement !== $('clock-to')) $('clock-to').value = asInput(now);
  $('clock-to').min = next.forwardOnly ? asInput(now) : '';
  $('deadline').textContent = next.deadline ? `下一时限：${next.deadline.what} ${next.deadline.day}` : '没有下一时限';
  $('direction').textContent = next.forwardOnly ? '申报已开始，时间只能向前。' : '申报开始之前，时间可前可后。';
  drawButtons();
  // Redrawn only when it differs, so that focus and selection stay where they are.
  const rest = JSON.stringify([next.year, next.tour]);
  if (rest === last) return;
  last = rest;
  $('stage').textContent = next.year ? `${next.year.title} ${next.year.stage}` : '还没有认定周期';
  drawYear(next.year);
  drawSteps(next.tour.steps);
  complain(next.tour.problem ?? '');
  follow(next.tour.steps);
};

/** Turns the phone to whoever does the step in hand, once per step, so that a choice by hand is not undone. */
const follow = (steps) => {
  const current = steps.find((step) => step.state === 'running') ?? steps.find((step) => step.state === 'next');
  if (!current || followed === current.id) return;
  followed = current.id;
  if (!$('follow').checked) return;
  const option = [...$('phone-who').options].find((one) => one.dataset.name === current.who);
  if (!option || option.value === $('phone-who').value) return;
  // Two devices are for two people: whoever has the desktop acts there.
  if (wide.matches && option.value === $('desktop-who').value) return;
  $('phone-who').value = option.value;
  show('phone');
};

/** Puts the chosen person's client into the device. */
const show = (device) => {
  const select = $(`${device}-who`);
  const chosen = select.selectedOptions[0];
  const address = `/chat?as=${encodeURIComponent(select.value)}&frame=${device}&theme=light&bare=1&chat=bot`;
  const frame = $(device);
  if (frame.getAttribute('src') !== address) frame.setAttribute('src', address);
  $(`${device}-name`).textContent = `${device === 'phone' ? '手机' : '电脑'} · ${chosen?.dataset.name ?? ''}`;
  frame.title = `${chosen?.dataset.name ?? ''}的飞书（${device === 'phone' ? '手机' : '电脑'}）`;
  sessionStorage.setItem(KEPT, JSON.stringify({ phone: $('phone-who').value, desktop: $('desktop-who').value }));
};

const restore = () => {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  const has = (value) => [...$('phone-who').options].some((option) => option.value === value);
  if (has(kept.phone)) $('phone-who').value = kept.phone;
  // By default the other device belongs to whoever signs.
  const director = [...$('desktop-who').options].find((option) => option.textContent.includes('市强市办负责人'));
  $('desktop-who').value = has(kept.desktop) ? kept.desktop : director.value;
  show('phone');
  // On a phone the second device is not shown, so it is not loaded either.
  if (wide.matches) show('desktop');
};

for (const device of ['phone', 'desktop']) $(`${device}-who`).addEventListener('change', () => show(device));
for (const button of all('[data-jump]'))
  button.addEventListener('click', () => order('/demo/clock', { jump: button.dataset.jump }));
$('stand').addEventListener('click', () => order('/demo/clock', { stand: !state?.stands }));
for (const button of all('[data-tour]'))
  button.addEventListener('click', () => order('/demo/tour', { do: button.dataset.tour }));
for (const button of all('[data-show]')) {
  button.addEventListener('click', () => {
    document.body.dataset.tab = button.dataset.show;
    for (const one of all('[data-show]')) one.setAttribute('aria-pressed', String(one === button));
  });
}
$('clock-form').addEventListener('submit', (event) => {
  event.preventDefault();
  $('clock-to').blur();
  // Browsers leave out seconds that are zero.
  const to = $('clock-to').value.length === 16 ? `${$('clock-to').value}:00` : $('clock-to').value;
  order('/demo/clock', { to: `${to}+08:00` });
});
$('restart').addEventListener('click', async () => {
  if (!confirm('从头演示？现有数据将清空，回到年初。')) return;
  busy = true;
  drawButtons();
  $('restarting').hidden = false;
  try {
    await ask('/demo/restart', {});
    // The addresses of the new demo stand in the page.
    location.reload();
  } catch (error) {
    complain(error.message);
    $('restarting').hidden = true;
    busy = false;
    drawButtons();
  }
});
wide.addEventListener('change', ({ matches }) => matches && show('desktop'));

const watch = async () => {
  if (!document.hidden && $('restarting').hidden) {
    try {
      draw(await ask('/demo/state'));
    } catch {
      complain('演示服务没有应答。');
      last = '';
    }
  }
  setTimeout(watch, EVERY_MS);
};

restore();
watch();
