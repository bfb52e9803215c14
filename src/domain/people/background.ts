import { emailAddress } from './contact.ts';

/** What the pool knows of an expert besides the field (art. 8(3)); names stand in one text, parted by 「、」. */
export interface Background {
  /** Courses and certificates. */
  readonly training?: string;
  readonly formerEmployers?: string;
  /** Consulting and certification bodies for which they have worked. */
  readonly bodies?: string;
  readonly societies?: string;
}
export const BACKGROUND = [
  'training',
  'formerEmployers',
  'bodies',
  'societies',
] as const satisfies readonly (keyof Background)[];

/** Names in a text, as people part them. */
export const namesIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[、,，;；\n/|]/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !NO_NAME.test(name));
const NO_NAME = /^(?:无|没有|否|不适用|暂无|[-—]+)$/;

/** Where anybody may have an address: to share one of these says nothing. */
const PUBLIC_DOMAINS = [
  ...['qq.com', 'foxmail.com', '163.com', '126.com', '188.com', 'yeah.net', 'sina.com', 'sina.cn', 'sohu.com'],
  ...['aliyun.com', 'tom.com', '21cn.com', '139.com', '189.cn', 'wo.cn', 'wo.com.cn', '263.net', 'eyou.com'],
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'outlook.cn', 'hotmail.com', 'live.com', 'live.cn', 'msn.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'yahoo.com', 'yahoo.com.cn', 'yahoo.cn', 'proton.me', 'protonmail.com'],
  ...['feishu.cn', 'dingtalk.com', 'vip.com', 'sina.com.cn', 'chinaren.com', 'citiz.net'],
];

/** The domain of a unit's own addresses; undefined at a public provider, and where it is no address. */
export const ownDomain = (address: string | undefined): string | undefined => {
  const domain = emailAddress(address ?? '')?.split('@')[1];
  if (domain === undefined) return undefined;
  return PUBLIC_DOMAINS.some((known) => domain === known || domain.endsWith(`.${known}`)) ? undefined : domain;
};
