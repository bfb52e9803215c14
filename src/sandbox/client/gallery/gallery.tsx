import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Member, Theme } from '../../protocol.ts';
import { fetchMembers, fileUrl } from '../api.ts';
import { CardView } from '../card/card-view.tsx';
import { asCard } from '../card-json.ts';
import { Frame } from '../surface/frame.tsx';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';

interface Sample {
  readonly name: string;
  readonly title: string;
  readonly card: Readonly<Record<string, unknown>>;
}

/** Every card of a list at phone and desktop width. Presses stay here: nothing is sent to the server. */
export function Gallery() {
  const query = useMemo(() => new URLSearchParams(location.search), []);
  const [samples, setSamples] = useState<readonly Sample[] | null>(null);
  const [members, setMembers] = useState<ReadonlyMap<string, Member>>(new Map());
  const [problem, setProblem] = useState('');
  const [wanted, setWanted] = useState('');
  const [theme, setTheme] = useState<Theme>(query.get('theme') === 'dark' ? 'dark' : 'light');

  useEffect(() => {
    const src = query.get('src');
    if (!src) return setProblem('地址中缺少 ?src=…');
    readSamples(src).then(setSamples, (error: unknown) =>
      setProblem(`无法读取卡片：${error instanceof Error ? error.message : '未知原因'}`),
    );
    // Names are a nicety here: without them the cards show 未知用户.
    fetchMembers().then(
      (all) => setMembers(new Map(all.map((m) => [m.openId, m]))),
      () => undefined,
    );
  }, [query]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.title = '卡片一览';
  }, [theme]);
  // The anchor's target is drawn after the list has come, too late for the browser's own jump.
  useEffect(() => {
    if (samples) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [samples]);

  const needle = wanted.trim().toLowerCase();
  const found = (samples ?? []).filter((s) => `${s.name} ${s.title}`.toLowerCase().includes(needle));
  return (
    <div class="gallery">
      <header class="page-head">
        <h1 class="gallery-title">卡片一览</h1>
        <label class="options-search gallery-filter">
          <Glyph name="search" />
          <input
            type="search"
            placeholder="筛选卡片"
            aria-label="筛选卡片"
            value={wanted}
            onInput={(e) => setWanted(e.currentTarget.value)}
          />
        </label>
        <span class="gallery-count" role="status">
          {samples && `${found.length} / ${samples.length}`}
        </span>
        <button type="button" class="tool" onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
          <Glyph name={theme === 'dark' ? 'sun' : 'moon'} />
          {theme === 'dark' ? '浅色' : '深色'}
        </button>
      </header>
      <main>
        {problem && (
          <div class="page-note" role="alert">
            {problem}
          </div>
        )}
        {!problem && samples === null && <div class="page-note">正在加载…</div>}
        {found.map((sample) => (
          <section key={sample.name} id={sample.name} class="sample" aria-label={sample.title}>
            <h2 class="sample-head">
              <a href={`#${encodeURIComponent(sample.name)}`}>{sample.title}</a>
              <code>{sample.name}</code>
            </h2>
            <div class="sample-cards">
              <Cell sample={sample} surface="phone" theme={theme} members={members} />
              <Cell sample={sample} surface="desktop" theme={theme} members={members} />
            </div>
          </section>
        ))}
      </main>
    </div>
  );
}

interface CellProps {
  readonly sample: Sample;
  readonly surface: 'phone' | 'desktop';
  readonly theme: Theme;
  readonly members: ReadonlyMap<string, Member>;
}

const Cell = (props: CellProps) => (
  <Frame surface={props.surface} theme={props.theme} class="frame-sample">
    <Inner {...props} />
  </Frame>
);

function Inner({ sample, members }: CellProps) {
  const { toast } = useFrame();
  const inChat = useMemo(() => [...members.keys()], [members]);
  const card = useMemo(() => asCard(sample.card), [sample.card]);
  return (
    <CardView
      card={card}
      members={members}
      inChat={inChat}
      fileUrl={fileUrl}
      onAction={async () => toast({ type: 'info', content: '这里只展示卡片，不会提交' })}
    />
  );
}

/** From where the page's policy allows: this machine. */
async function readSamples(src: string): Promise<readonly Sample[]> {
  const response = await fetch(new URL(src, location.href));
  if (!response.ok) throw new Error(`应答 ${response.status}`);
  const list: unknown = await response.json();
  if (!Array.isArray(list)) throw new Error('内容不是列表');
  return list.filter(isSample);
}

const isSample = (value: unknown): value is Sample =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'title' in value &&
  typeof value.title === 'string' &&
  'card' in value &&
  typeof value.card === 'object' &&
  value.card !== null;
