/** Line icons on a 24-unit grid, drawn for this client. Feishu's own set is large; what is not here falls to `dot`. */
const PATHS = {
  dot: 'M12 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  'check-circle': 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8 12.2l2.8 2.8L16 9.6',
  error: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 9l6 6M15 9l-6 6',
  warning: 'M12 3.5l9.5 16.5h-19zM12 10v4.5M12 17.2v.3',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5.5M12 7.8v.3',
  down: 'M6 9.5l6 6 6-6',
  right: 'M9.5 6l6 6-6 6',
  left: 'M14.5 6l-6 6 6 6',
  'double-left': 'M12 6l-6 6 6 6M19 6l-6 6 6 6',
  'double-right': 'M12 6l6 6-6 6M5 6l6 6-6 6',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7',
  time: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.5V12l3.5 2.5',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20c.6-4 3.6-6 7.5-6s6.9 2 7.5 6z',
  group:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 19c.5-3.5 3-5 6.5-5s6 1.5 6.5 5zM15.5 5.5a3.2 3.2 0 0 1 0 6.2M18 14.5c2 .7 3.2 2.2 3.5 4.5',
  file: 'M6 3h8l4.5 4.5V21H6zM14 3v5h4.5M9 13h6.5M9 16.5h6.5',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.5M4.5 12h.5M4.5 17.5h.5',
  chat: 'M4 5h16v11.5H11l-4.5 4v-4H4z',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20 20',
  edit: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z',
  delete: 'M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13.5h9L17.5 7M10.5 11v5.5M13.5 11v5.5',
  star: 'M12 3.5l2.600 5.5 6 .8-4.400 4.100 1.100 6L12 17l-5.300 2.9 1.100-6L3.400 9.800l6-.8z',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  link: 'M10 14l4-4M8.5 11.5L6 14a3.2 3.2 0 0 0 4.5 4.5L13 16M15.5 12.5L18 10a3.2 3.2 0 0 0-4.5-4.5L11 8',
  add: 'M12 5v14M5 12h14',
  more: 'M5.5 12h.1M12 12h.1M18.5 12h.1',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  flag: 'M6 21V4M6 4.5h12l-3 4 3 4H6',
  chart: 'M4 20h16M7 20v-7M12 20V6M17 20v-10',
  location:
    'M12 3.5a6.5 6.5 0 0 1 6.5 6.5c0 4.5-6.5 10.5-6.5 10.5S5.5 14.5 5.5 10A6.5 6.5 0 0 1 12 3.5zM12 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  phone:
    'M6 3.5h3.5l1.5 4.5-2 1.5c1 2.5 3 4.5 5.5 5.5l1.5-2 4.5 1.5V18c0 1.5-1 2.5-2.5 2.5C10.5 20.5 3.5 13.5 3.5 6 3.5 4.5 4.5 3.5 6 3.5z',
  mail: 'M3.5 5.5h17v13h-17zM3.5 6.5L12 13l8.5-6.5',
  trophy:
    'M8 4h8v6a4 4 0 0 1-8 0zM8 5.5H4.5c0 3.5 1.5 5 3.700 5M16 5.5h3.5c0 3.5-1.5 5-3.700 5M12 14v3.5M8.5 20.5h7M10 17.5h4v3h-4z',
  keyboard: 'M3.5 6.5h17v11h-17zM7 10h.1M10.300 10h.1M13.700 10h.1M17 10h.1M8 14h8',
  menu: 'M4.5 7h15M4.5 12h15M4.5 17h15',
  clip: 'M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.400-6.400l8-8a3 3 0 0 1 4.300 4.300l-7.800 7.700a1.5 1.5 0 0 1-2.100-2.100l7-7',
  forward: 'M13.5 5l7 6.5-7 6.5v-4C8 14 5 15.5 3.5 19c0-6 3.5-9.5 10-10z',
  send: 'M3.5 12L20.5 4l-5 16.5-4-6.5zM11.5 14l9-10',
  urgent: 'M13.5 2.5L5 13.5h6l-1 8 8.5-11.5h-6z',
  contacts:
    'M5 3.5h14v17H5zM12 8a2.2 2.2 0 1 1 0 4.400A2.2 2.2 0 0 1 12 8zM8 17.5c.4-2.300 1.9-3.300 4-3.300s3.600 1 4 3.300',
  grid: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.300 5.300L7 7M17 17l1.700 1.700M18.700 5.300L17 7M7 17l-1.700 1.700',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
} as const;

type GlyphName = keyof typeof PATHS;

/** `label` names the icon where no word stands beside it. */
export function Glyph({ name, label, colour }: { name: GlyphName; label?: string; colour?: string | undefined }) {
  return (
    <>
      <svg
        class="glyph"
        viewBox="0 0 24 24"
        fill="none"
        stroke={colour ?? 'currentColor'}
        stroke-width={name === 'more' ? '3' : '1.8'}
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        <path d={PATHS[name]} />
      </svg>
      {label && <span class="unseen">{label}</span>}
    </>
  );
}

/** Feishu's tokens read like `calendar-add_outlined`; the first known word in order of this list decides. */
const WORDS: readonly (readonly [string, GlyphName])[] = [
  ['calendar', 'calendar'],
  ['time', 'time'],
  ['history', 'time'],
  ['alarm', 'bell'],
  ['bell', 'bell'],
  ['yes', 'check-circle'],
  ['done', 'check-circle'],
  ['check', 'check-circle'],
  ['succeed', 'check-circle'],
  ['warning', 'warning'],
  ['error', 'error'],
  ['close', 'close'],
  ['no_', 'error'],
  ['info', 'info'],
  ['maybe', 'info'],
  ['help', 'info'],
  ['group', 'group'],
  ['members', 'group'],
  ['member', 'person'],
  ['person', 'person'],
  ['user', 'person'],
  ['contact', 'person'],
  ['down', 'down'],
  ['right', 'right'],
  ['left', 'left'],
  ['forward', 'forward'],
  ['share', 'forward'],
  ['upload', 'clip'],
  ['attach', 'clip'],
  ['download', 'download'],
  ['doc', 'file'],
  ['file', 'file'],
  ['folder', 'file'],
  ['sheet', 'grid'],
  ['list', 'list'],
  ['todo', 'list'],
  ['task', 'list'],
  ['vote', 'chart'],
  ['chart', 'chart'],
  ['data', 'chart'],
  ['chat', 'chat'],
  ['comment', 'chat'],
  ['announce', 'bell'],
  ['search', 'search'],
  ['edit', 'edit'],
  ['sign', 'edit'],
  ['delete', 'delete'],
  ['trash', 'delete'],
  ['star', 'star'],
  ['lock', 'lock'],
  ['safe', 'lock'],
  ['link', 'link'],
  ['add', 'add'],
  ['more', 'more'],
  ['flag', 'flag'],
  ['location', 'location'],
  ['local', 'location'],
  ['phone', 'phone'],
  ['call', 'phone'],
  ['mail', 'mail'],
  ['trophy', 'trophy'],
  ['award', 'trophy'],
  ['medal', 'trophy'],
  ['buzz', 'urgent'],
  ['efficiency', 'urgent'],
];

export const glyphForToken = (token: string): GlyphName => WORDS.find(([word]) => token.includes(word))?.[1] ?? 'dot';
