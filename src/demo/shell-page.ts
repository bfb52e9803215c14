import { ROLE_WORDS } from '../../cards/words/role-words.ts';
import { CAST, CAST_GROUPS } from './cast.ts';

interface ShellPageProps {
  readonly openIds: Readonly<Record<string, string>>;
  readonly publicUrl: string;
}

/** The frame of the demo: what changes is filled in by `shell/shell.js`. */
export const shellPage = ({ openIds, publicUrl }: ShellPageProps): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>质量奖助手 · 演示</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shell.css">
<script type="module" src="/shell.js"></script>
</head>
<body data-tab="panel">
<main class="page">
<section class="panel" aria-label="演示控制">
  <header class="brand">
    <h1>质量奖助手 <small>演示</small></h1>
    <p>人物、单位均为虚构；一切都在本机运行。</p>
    <nav class="links" aria-label="其他页面">
      <a href="/gallery?src=/gallery.json" target="_blank" rel="noopener">卡片一览</a>
      <a href="${publicUrl}/" target="_blank" rel="noopener">公开页面</a>
      <a href="${publicUrl}/regulation" target="_blank" rel="noopener">办法摘要</a>
    </nav>
  </header>

  <section aria-labelledby="clock-title">
    <h2 id="clock-title">演示时钟</h2>
    <p class="now"><time id="now">…</time></p>
    <p class="stage" id="stage">还没有认定周期</p>
    <p class="hint" id="deadline"></p>
    <div class="buttons" role="group" aria-label="拨动时钟">
      <button type="button" data-jump="deadline" class="wide">到下一时限</button>
      <button type="button" data-jump="day">+1 天</button>
      <button type="button" data-jump="working-day">+1 个工作日</button>
      <button type="button" data-jump="week">+1 周</button>
      <button type="button" id="stand" class="wide" aria-pressed="false">停住时钟</button>
    </div>
    <form id="clock-form" class="clock-form">
      <label for="clock-to">拨到</label>
      <input id="clock-to" type="datetime-local" step="1" required>
      <button type="submit">拨</button>
    </form>
    <p class="hint" id="direction"></p>
  </section>

  <section aria-labelledby="people-title">
    <h2 id="people-title">谁的飞书</h2>
    <label class="pick" for="phone-who"><span>手机</span>${picker('phone-who', openIds)}</label>
    <label class="pick" for="desktop-who"><span>电脑</span>${picker('desktop-who', openIds)}</label>
    <label class="follow"><input type="checkbox" id="follow" checked> 手机跟随导览中的人</label>
  </section>

  <section aria-labelledby="tour-title">
    <h2 id="tour-title">导览 <small id="tour-count"></small></h2>
    <div class="buttons" role="group" aria-label="导览">
      <button type="button" data-tour="step" class="main">演下一步</button>
      <button type="button" data-tour="play">自动播放</button>
      <button type="button" data-tour="stop" disabled>停止</button>
    </div>
    <p class="problem" id="problem" role="alert" hidden></p>
    <ol class="steps" id="steps"></ol>
    <p class="hint">随时可以停下，在右侧亲手做；做过的步骤导览会认出来。</p>
    <div class="buttons"><button type="button" id="restart" class="wide">从头演示</button></div>
    <p class="hint" id="restarting" role="status" hidden>正在重新开始，约需半分钟…</p>
    <p class="hint">从头演示：清空数据，回到年初，由导览从起草方案演起。</p>
  </section>

  <section aria-labelledby="year-title">
    <h2 id="year-title">年度状态</h2>
    <div id="year"><p class="hint">还没有认定周期。</p></div>
  </section>
</section>

<section class="devices" aria-label="飞书客户端">
  <section class="device phone" aria-label="手机">
    <h2 id="phone-name">手机</h2>
    <iframe id="phone" title="手机上的飞书"></iframe>
  </section>
  <section class="device desktop" aria-label="电脑">
    <h2 id="desktop-name">电脑</h2>
    <iframe id="desktop" title="电脑上的飞书"></iframe>
  </section>
</section>
</main>

<nav class="tabs" aria-label="切换">
  <button type="button" data-show="panel" aria-pressed="true">控制台</button>
  <button type="button" data-show="phone" aria-pressed="false">手机</button>
</nav>
</body>
</html>
`;

/** Everybody, under the heading of what they do. */
const picker = (id: string, openIds: Readonly<Record<string, string>>): string =>
  `<select id="${id}">${CAST_GROUPS.map((group) => {
    const people = CAST.filter((member) => member.group === group);
    return `<optgroup label="${group}">${people
      .map(({ name, title, roles, district }) => {
        const role = roles.map((one) => ROLE_WORDS[one]).join('、');
        const what = role === '' ? title : `${district ?? ''}${district ? ' ' : ''}${role}`;
        return `<option value="${openIds[name] ?? ''}" data-name="${name}">${name} · ${what}</option>`;
      })
      .join('')}</optgroup>`;
  }).join('')}</select>`;
