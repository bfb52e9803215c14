import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Member } from '../protocol.ts';
import { fetchMembers } from './api.ts';
import { DesktopApp } from './chat/desktop-app.tsx';
import { PhoneApp } from './chat/phone-app.tsx';
import { addressOf, type PageOptions, pageOptions } from './page-options.ts';
import { PersonPicker } from './person-picker.tsx';
import { Frame } from './surface/frame.tsx';
import { Glyph } from './surface/glyph.tsx';
import { useSession } from './use-session.ts';

/** The page: whose eyes we look through, and the devices they hold. */
export function App() {
  const [options, setOptions] = useState(() => pageOptions(location.search, window.innerWidth));
  const [members, setMembers] = useState<readonly Member[] | null>(null);
  const [failed, setFailed] = useState(false);

  const change = useCallback((part: Partial<PageOptions>) => {
    setOptions((now) => {
      const next = { ...now, ...part };
      history.replaceState(null, '', addressOf(next));
      return next;
    });
  }, []);

  const load = useCallback(() => {
    setFailed(false);
    fetchMembers().then(setMembers, () => setFailed(true));
  }, []);
  useEffect(load, [load]);
  useEffect(() => {
    document.documentElement.dataset.theme = options.theme;
  }, [options.theme]);

  const as = options.as ?? members?.find((m) => m.active)?.openId ?? null;
  const person = members?.find((m) => m.openId === as);

  return (
    <div class={`page ${options.bare ? 'page-bare' : ''}`}>
      {!options.bare && (
        <header class="page-head">
          <PersonPicker
            members={members ?? []}
            chosen={person}
            onOpen={load}
            onPick={(openId) => change({ as: openId })}
          />
          <div class="page-tools">
            <FrameSwitch frame={options.frame} onChange={(frame) => change({ frame })} />
            <button
              type="button"
              class="tool"
              onClick={() => change({ theme: options.theme === 'dark' ? 'light' : 'dark' })}
            >
              <Glyph name={options.theme === 'dark' ? 'sun' : 'moon'} />
              {options.theme === 'dark' ? '浅色' : '深色'}
            </button>
          </div>
        </header>
      )}
      <main class="page-main">
        {failed && (
          <div class="page-note" role="alert">
            沙箱服务没有应答。
            <button type="button" class="btn btn-primary btn-small" onClick={load}>
              重试
            </button>
          </div>
        )}
        {!failed && as === null && members !== null && <div class="page-note">这个租户里还没有成员。</div>}
        {as !== null && <Devices key={as} openId={as} options={options} />}
      </main>
    </div>
  );
}

function Devices({
  openId,
  options: { frame, theme, chat },
}: {
  readonly openId: string;
  readonly options: PageOptions;
}) {
  const { session, state } = useSession(openId);
  return (
    <>
      {frame !== 'desktop' && (
        <Frame surface="phone" theme={theme}>
          <PhoneApp session={session} state={state} chat={chat} />
        </Frame>
      )}
      {frame !== 'phone' && (
        <Frame surface="desktop" theme={theme}>
          <DesktopApp session={session} state={state} chat={chat} />
        </Frame>
      )}
    </>
  );
}

const FRAMES = { phone: '手机', desktop: '电脑', both: '并排' } as const;

function FrameSwitch({
  frame,
  onChange,
}: {
  readonly frame: PageOptions['frame'];
  readonly onChange: (frame: PageOptions['frame']) => void;
}) {
  return (
    <fieldset class="switch" aria-label="设备">
      {(['phone', 'desktop', 'both'] as const).map((f) => (
        <button key={f} type="button" aria-pressed={f === frame} onClick={() => onChange(f)}>
          {FRAMES[f]}
        </button>
      ))}
    </fieldset>
  );
}
