import type { MenuEntry, RecordedCall, RecordedPush } from '../protocol.ts';
import type { UpdateTokens } from './cards/update-tokens.ts';
import type { AccessTokens } from './limits/access-tokens.ts';
import type { Faults } from './limits/faults.ts';
import type { Limits } from './limits/limits.ts';
import type { OnceWindow } from './limits/once-window.ts';
import type { Settings } from './options.ts';
import type { Events } from './push/events.ts';
import type { LongConnections } from './push/long-connections.ts';
import type { Push } from './push/push.ts';
import type { Streams } from './streams.ts';
import type { BotCalendar } from './tenant/bot-calendar.ts';
import type { Conversations } from './tenant/conversations.ts';
import type { Directory } from './tenant/directory.ts';
import type { Files } from './tenant/files.ts';
import type { RecentLog } from './tenant/recent-log.ts';

/** Everything the sandbox remembers, one per running sandbox. */
export interface Platform {
  readonly settings: Settings;
  readonly bot: { readonly openId: string; menu: readonly MenuEntry[] };
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly files: Files;
  readonly calendar: BotCalendar;
  readonly streams: Streams;
  readonly tokens: AccessTokens;
  readonly updateTokens: UpdateTokens;
  readonly limits: Limits;
  readonly faults: Faults;
  /** By `uuid`: messages for an hour, chats for ten. */
  readonly sentOnce: OnceWindow<string>;
  readonly openedOnce: OnceWindow<string>;
  readonly push: Push;
  readonly events: Events;
  readonly connections: LongConnections;
  readonly calls: RecentLog<RecordedCall>;
  readonly pushes: RecentLog<RecordedPush>;
}
